package dev.tandem.kit.stage;

import dev.tandem.kit.StageMetrics;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.OpenUtterance;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.Topology;

/**
 * The smallest stage with a memory: says of each chunk how many samples of the utterance came
 * before it. Throws at a chunk that starts with a byte from 96 to 99.
 */
public final class CountingStage implements Stage<AudioChunk, FeatureFrames> {
  /** {@code audio-chunks -> count -> feature-frames}. */
  public static Topology topology(Topics topics, MeterRegistry meters) {
    StageMetrics metrics = new StageMetrics(meters, "counting");
    return StageTopology.of(
        topics,
        topics.audioChunks(),
        "count",
        new StageSupplier<>(CountingStage::new, metrics),
        topics.featureFrames());
  }

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public Place place(AudioChunk input) {
    return Place.of(input);
  }

  @Override
  public Map<String, Long> cpuNanos(AudioChunk input) {
    return Map.of("gateway", 1L);
  }

  @Override
  public AudioChunk lostEnding(OpenUtterance open) {
    return LostEndings.audio(open);
  }

  @Override
  public AudioChunk cutOff(AudioChunk input, long firstSample) {
    return Overlaps.cutOff(input, firstSample);
  }

  /** What a library may throw. */
  private static void refusePoison(Utterance utterance, byte sound) {
    switch (sound) {
      case 99 -> throw new IllegalArgumentException("99 is no sound");
      case 98 -> throw new ClassCastException("98 is of another class");
      case 97 -> throw new OutOfMemoryError("97 is too much");
      case 96 -> {
        utterance.remember(new byte[] {96});
        throw new IllegalStateException();
      }
      default -> {}
    }
  }

  @Override
  public Optional<FeatureFrames> accept(Utterance utterance, Place place, AudioChunk input) {
    if (input.getPcm().remaining() > 0) {
      refusePoison(utterance, input.getPcm().get(0));
    }
    int known = utterance.state().length == 0 ? 0 : ByteBuffer.wrap(utterance.state()).getInt();
    int now = known + place.numUnits();
    utterance.remember(ByteBuffer.allocate(Integer.BYTES).putInt(now).array());
    return Optional.of(
        FeatureFrames.newBuilder()
            .setUtterance(place.utterance())
            .setUtteranceStart(place.utteranceStart())
            .setFirstFrame(known)
            .setNumFrames(place.numUnits())
            .setNumCeps(0)
            .setFeatures(ByteBuffer.allocate(0))
            .setEnd(place.end())
            .setReceivedAtMs(place.receivedAtMs())
            .setSpeechEndedAtMs(place.speechEndedAtMs())
            .setCpuNanos(utterance.cpuNanos())
            .build());
  }
}
