package dev.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.audio.Signal;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FeatureExtractorPropertyTest {
  private final FeatureExtractor extractor = new FeatureExtractor();

  @Property(tries = 200)
  void featuresDoNotDependOnHowTheWaveformIsChunked(
      @ForAll long seed,
      @ForAll @IntRange(max = 4000) int numSamples,
      @ForAll @Size(max = 20) List<@IntRange(max = 900) Integer> chunkSizes) {
    Signal waveform = noise(seed, numSamples);

    FeatureMatrix chunked = extractInChunks(waveform, chunkSizes);

    FeatureMatrix whole = extractor.extract(waveform);
    assertThat(chunked.numFrames()).isEqualTo(whole.numFrames());
    assertThat(chunked.values()).isEqualTo(whole.values());
  }

  /** Every state takes the way through a store, as in a service. */
  private FeatureMatrix extractInChunks(Signal waveform, List<Integer> chunkSizes) {
    FeatureMatrix features = new FeatureMatrix(0, extractor.numCeps(), new float[0]);
    byte[] stored = FeatureExtractor.State.START.toBytes();
    int from = 0;
    for (int size : chunkSizes) {
      int to = Math.min(from + size, waveform.length());
      FeatureExtractor.Step step =
          extractor.accept(
              FeatureExtractor.State.fromBytes(stored), waveform.slice(from, to), false);
      assertThat(step.firstFrame()).isEqualTo(features.numFrames());
      features = features.then(step.features());
      stored = step.next().toBytes();
      from = to;
    }
    FeatureExtractor.Step last =
        extractor.accept(
            FeatureExtractor.State.fromBytes(stored),
            waveform.slice(from, waveform.length()),
            true);
    assertThat(last.next()).isEqualTo(FeatureExtractor.State.START);
    return features.then(last.features());
  }

  private static Signal noise(long seed, int numSamples) {
    Random random = new Random(seed);
    float[] samples = new float[numSamples];
    for (int i = 0; i < numSamples; i++) {
      samples[i] = 2 * random.nextFloat() - 1;
    }
    return Signal.of(samples);
  }
}
