package dev.tandem.comparison.page;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import dev.tandem.schemas.PhoneSegment;
import dev.tandem.schemas.UtteranceEnd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Records of a sound that is received right now, for tests: a second of the word "one". */
final class LiveSound {
  private static final int NUM_FRAMES = 300;
  private static final int NUM_CEPS = 13;

  private LiveSound() {}

  static AudioChunk chunk() {
    ByteBuffer pcm = ByteBuffer.allocate(3_200).order(ByteOrder.LITTLE_ENDIAN);
    while (pcm.hasRemaining()) {
      pcm.putShort((short) (8_000 * Math.sin(pcm.position())));
    }
    return new AudioChunk(0, 0L, 0L, pcm.flip(), UtteranceEnd.OPEN, nowMs(), null);
  }

  static FeatureFrames frames() {
    ByteBuffer values =
        ByteBuffer.allocate(4 * NUM_FRAMES * NUM_CEPS).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      values.putFloat((float) (20 * Math.sin(values.position())));
    }
    return FeatureFrames.newBuilder()
        .setUtterance(0)
        .setUtteranceStart(0)
        .setFirstFrame(0)
        .setNumFrames(NUM_FRAMES)
        .setNumCeps(NUM_CEPS)
        .setFeatures(values.flip())
        .setEnd(UtteranceEnd.OPEN)
        .setReceivedAtMs(nowMs())
        .build();
  }

  static PhonePosteriors phones() {
    return PhonePosteriors.newBuilder()
        .setUtterance(0)
        .setUtteranceStart(0)
        .setFirstFrame(0)
        .setSamplesPerFrame(480)
        .setNumFrames(0)
        .setNumPhones(40)
        .setLogPosteriors(ByteBuffer.allocate(0))
        .setModelVersion("test-1")
        .setSegments(
            List.of(
                segment("W", 0), segment("AH", 1_000), segment("N", 2_000), segment("SIL", 3_000)))
        .setEnd(UtteranceEnd.OPEN)
        .setReceivedAtMs(nowMs())
        .build();
  }

  private static PhoneSegment segment(String phone, long start) {
    return new PhoneSegment(phone, start, start + 1_000, 0.9f);
  }

  private static long nowMs() {
    return System.currentTimeMillis();
  }
}
