package dev.tandem.kit.stage;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.PhonePosteriors;
import java.nio.ByteBuffer;

/**
 * Records without their beginning, which came already. Where all of it came, an empty record is
 * left, which still says how its utterance ends.
 */
public final class Overlaps {
  private Overlaps() {}

  /** Audio from sample {@code first} of the stream on. */
  public static AudioChunk cutOff(AudioChunk chunk, long first) {
    return AudioChunk.newBuilder(chunk)
        .setFirstSample(first)
        .setPcm(behind(chunk.getPcm(), first - chunk.getFirstSample(), Short.BYTES))
        .build();
  }

  /** Features from frame {@code first} of the utterance on. */
  public static FeatureFrames cutOff(FeatureFrames frames, long first) {
    int bytesPerFrame = frames.getNumCeps() * Float.BYTES;
    long numKnown = Math.min(frames.getNumFrames(), first - frames.getFirstFrame());
    return FeatureFrames.newBuilder(frames)
        .setFirstFrame(first)
        .setNumFrames(frames.getNumFrames() - (int) numKnown)
        .setFeatures(behind(frames.getFeatures(), numKnown, bytesPerFrame))
        .build();
  }

  /**
   * Posteriors from frame {@code first} of the utterance on. The segments, which are for people,
   * stay.
   */
  public static PhonePosteriors cutOff(PhonePosteriors rows, long first) {
    int bytesPerRow = rows.getNumPhones() * Float.BYTES;
    long numKnown = Math.min(rows.getNumFrames(), first - rows.getFirstFrame());
    return PhonePosteriors.newBuilder(rows)
        .setFirstFrame(first)
        .setNumFrames(rows.getNumFrames() - (int) numKnown)
        .setLogPosteriors(behind(rows.getLogPosteriors(), numKnown, bytesPerRow))
        .build();
  }

  private static ByteBuffer behind(ByteBuffer bytes, long numUnits, int bytesPerUnit) {
    int from = (int) Math.min(bytes.remaining(), numUnits * bytesPerUnit);
    return bytes.slice(bytes.position() + from, bytes.remaining() - from);
  }
}
