package dev.tandem.kit.stage;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.OpenUtterance;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.UtteranceEnd;
import java.nio.ByteBuffer;
import java.util.Map;

/** Records that only say that an utterance ended since its rest is lost. */
public final class LostEndings {
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private LostEndings() {}

  /** For stages that read audio. */
  public static AudioChunk audio(OpenUtterance open) {
    return AudioChunk.newBuilder()
        .setUtterance(open.getUtterance())
        .setUtteranceStart(open.getUtteranceStart())
        .setFirstSample(open.getNext())
        .setPcm(NOTHING)
        .setEnd(UtteranceEnd.LOST)
        .setReceivedAtMs(open.getReceivedAtMs())
        .setSpeechEndedAtMs(open.getReceivedAtMs())
        .build();
  }

  /** For stages that read features. */
  public static FeatureFrames features(OpenUtterance open) {
    return FeatureFrames.newBuilder()
        .setUtterance(open.getUtterance())
        .setUtteranceStart(open.getUtteranceStart())
        .setFirstFrame(open.getNext())
        .setNumFrames(0)
        .setNumCeps(0)
        .setFeatures(NOTHING)
        .setEnd(UtteranceEnd.LOST)
        .setReceivedAtMs(open.getReceivedAtMs())
        .setSpeechEndedAtMs(open.getReceivedAtMs())
        .setCpuNanos(Map.of())
        .build();
  }

  /** For stages that read posteriors, {@code samplesPerFrame} a row. */
  public static PhonePosteriors posteriors(
      OpenUtterance open, int samplesPerFrame, String modelVersion) {
    return PhonePosteriors.newBuilder()
        .setUtterance(open.getUtterance())
        .setUtteranceStart(open.getUtteranceStart())
        .setFirstFrame(open.getNext())
        .setSamplesPerFrame(samplesPerFrame)
        .setNumFrames(0)
        .setNumPhones(0)
        .setLogPosteriors(NOTHING)
        .setModelVersion(modelVersion)
        .setEnd(UtteranceEnd.LOST)
        .setReceivedAtMs(open.getReceivedAtMs())
        .setSpeechEndedAtMs(open.getReceivedAtMs())
        .build();
  }
}
