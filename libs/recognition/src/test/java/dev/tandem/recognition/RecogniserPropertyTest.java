package dev.tandem.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.features.FeatureMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However a stream is cut, and wherever its state is written down and read again. */
class RecogniserPropertyTest {
  private static PhonemeRecogniser phonemes;
  private static EndToEndRecogniser endToEnd;
  private static StagedRecogniser staged;
  private static SpellingRecogniser spelling;

  @BeforeContainer
  static void loadTinyModels() throws IOException {
    Path folder = Files.createTempDirectory("tiny-models");
    TinyModels.writeStaged(folder.resolve("staged"));
    TinyModels.writeEndToEnd(folder.resolve("end-to-end"));
    phonemes = new Models(folder).phonemeRecogniser();
    endToEnd = new Models(folder).endToEndRecogniser();
    Path languageModel = TinyModels.writeLanguageModel(folder.resolve("tiny.arpa"));
    staged = new Models(folder, Optional.of(languageModel)).stagedRecogniser();
    spelling = new Models(folder, Optional.of(languageModel)).spellingRecogniser();
  }

  @Property(tries = 15)
  void posteriorsAreTheSameBitForBit(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 60) Integer> sizes,
      @ForAll long seed) {
    FeatureMatrix whole = new FeatureExtractor().extract(noise(16_000, seed));

    assertThat(inChunks(whole, sizes).values())
        .isEqualTo(phonemes.accept(phonemes.start(), whole, true).posteriors().values());
  }

  @Property(tries = 15)
  void wordsAreTheSame(
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 5000) Integer> sizes,
      @ForAll long seed) {
    Signal whole = noise(16_000, seed);

    assertThat(inChunks(whole, sizes)).isEqualTo(endToEnd.recognise(whole));
  }

  @Property(tries = 8)
  void chunksAsTheGatewaySendsThemGiveTheSameWords(
      @ForAll @IntRange(min = 1, max = 20_000) int numSamples, @ForAll long seed) {
    Signal whole = noise(numSamples, seed);
    List<Hypothesis> partials = new ArrayList<>();

    assertThat(endToEnd.recognise(whole, partials::add)).isEqualTo(endToEnd.recognise(whole));
    assertThat(partials).hasSize((numSamples - 1) / Recogniser.SAMPLES_PER_CHUNK);
    assertThat(heardInChunks(whole)).isEqualTo(heardAtOnce(whole));
    assertThat(spelling.recognise(whole, partials::add)).isEqualTo(spelling.recognise(whole));
  }

  private static Hypothesis heardAtOnce(Signal whole) {
    staged.startStream();
    return staged.recognise(whole);
  }

  private static Hypothesis heardInChunks(Signal whole) {
    staged.startStream();
    return staged.recognise(whole, partial -> assertThat(partial.confidence()).isBetween(0.0, 1.0));
  }

  private static Posteriorgram inChunks(FeatureMatrix whole, List<Integer> sizes) {
    Posteriorgram heard = new Posteriorgram(0, phonemes.topology().numColumns(), new float[0]);
    PhonemeRecogniser.State state = phonemes.start();
    for (int[] cut : cuts(whole.numFrames(), sizes)) {
      boolean last = cut[1] == whole.numFrames();
      PhonemeRecogniser.Step step =
          phonemes.accept(
              phonemes.state(state.summary(), state.window()), whole.slice(cut[0], cut[1]), last);
      heard = heard.then(step.posteriors());
      state = step.next();
    }
    return heard;
  }

  private static Hypothesis inChunks(Signal whole, List<Integer> sizes) {
    Hypothesis heard = Hypothesis.EMPTY;
    EndToEndRecogniser.State state = endToEnd.start();
    for (int[] cut : cuts(whole.length(), sizes)) {
      boolean last = cut[1] == whole.length();
      EndToEndRecogniser.Step step =
          endToEnd.accept(
              endToEnd.state(state.numBlocks(), state.window(), state.characters()),
              whole.slice(cut[0], cut[1]),
              last);
      heard = step.hypothesis();
      state = step.next();
    }
    return heard;
  }

  /** Where each piece begins and ends; the last takes the rest. */
  private static List<int[]> cuts(int length, List<Integer> sizes) {
    List<int[]> cuts = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      int to = Math.min(length - 1, from + size);
      cuts.add(new int[] {from, to});
      from = to;
    }
    cuts.add(new int[] {from, length});
    return cuts;
  }

  private static Signal noise(int numSamples, long seed) {
    Random random = new Random(seed);
    float[] samples = new float[numSamples];
    for (int i = 0; i < numSamples; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return Signal.of(samples);
  }
}
