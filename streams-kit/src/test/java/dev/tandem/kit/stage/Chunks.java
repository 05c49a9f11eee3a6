package dev.tandem.kit.stage;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import java.nio.ByteBuffer;

/** Audio for tests: silence, cut as asked for. */
public final class Chunks {
  private Chunks() {}

  /** Samples {@code from} to {@code to} of an utterance that starts at sample 0 of its stream. */
  public static AudioChunk chunk(int utterance, long from, long to, UtteranceEnd end) {
    return chunk(utterance, 0, from, new byte[(int) (to - from) * 2], end);
  }

  /** The given bytes, which start at sample {@code first}. */
  public static AudioChunk chunk(
      int utterance, long utteranceStart, long first, byte[] pcm, UtteranceEnd end) {
    return AudioChunk.newBuilder()
        .setUtterance(utterance)
        .setUtteranceStart(utteranceStart)
        .setFirstSample(first)
        .setPcm(ByteBuffer.wrap(pcm))
        .setEnd(end)
        .setReceivedAtMs(1_000)
        .setSpeechEndedAtMs(end == UtteranceEnd.OPEN ? null : 900L)
        .build();
  }
}
