package dev.tandem.audio;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Cuts a stream at 16 kHz into utterances, and gives their audio away as soon as it is known to
 * belong to one. <b>However the stream is cut into chunks, the utterances are the same, bit for
 * bit</b>; only how an utterance is cut into pieces follows the chunks.
 *
 * <p>An utterance begins a pre-roll before its first speech and ends a post-roll after its last.
 * Pure: what must be remembered is in the {@link State}. Safe for use by several threads.
 */
public final class Endpointer {
  private final EndpointerConfig config;

  /** An endpointer with these settings. */
  public Endpointer(EndpointerConfig config) {
    this.config = config;
  }

  /** The pieces of utterances that {@code chunk}, at 16 kHz, brings or completes. */
  public Step accept(State state, Signal chunk) {
    UtteranceCutter cutter = new UtteranceCutter(config, state, chunk);
    List<UtterancePiece> pieces = cutter.cut();
    return new Step(pieces, cutter.state());
  }

  /** The last piece of the utterance that is open, if one is: the stream ends here. */
  public Step finish(State state) {
    UtteranceCutter cutter = new UtteranceCutter(config, state, Signal.EMPTY);
    return new Step(cutter.close(), State.START);
  }

  /**
   * What one chunk brought.
   *
   * @param pieces in the order of time; several where the chunk ends one utterance and begins
   *     another, none where nobody speaks
   * @param next what to give to {@link #accept} with the next chunk
   */
  public record Step(List<UtterancePiece> pieces, State next) {}

  /**
   * What is remembered between chunks: less than a second of audio, and a few numbers.
   *
   * @param voice what was learnt of the noise
   * @param nextFrame first sample that was not listened to yet
   * @param speechRun samples of speech without a gap before {@code nextFrame}
   * @param utterance number of the open utterance, or of the next one
   * @param utteranceStart its first sample, or {@link #NONE}
   * @param speechEnd the sample after the last one of speech
   * @param pendingStart first sample of {@code pending}
   * @param pending the samples that may yet become part of an utterance
   */
  public record State(
      VoiceActivity voice,
      long nextFrame,
      long speechRun,
      int utterance,
      long utteranceStart,
      long speechEnd,
      long pendingStart,
      Signal pending) {

    /** No utterance is open. */
    static final long NONE = -1;

    private static final int NUMBERS_BYTES = 5 * Long.BYTES + Integer.BYTES;

    /** Before the first chunk of a stream. */
    public static final State START =
        new State(VoiceActivity.START, 0, 0, 0, NONE, 0, 0, Signal.EMPTY);

    /** How many samples of the stream have come. */
    public long numSamples() {
      return pendingStart + pending.length();
    }

    /** This, with its audio kept elsewhere; the same audio brings it back. */
    public State withPending(Signal audio) {
      return new State(
          voice, nextFrame, speechRun, utterance, utteranceStart, speechEnd, pendingStart, audio);
    }

    /** Whether an utterance is open. */
    public boolean isOpen() {
      return utteranceStart != NONE;
    }

    /** For a store; at most some 50 KB. */
    public byte[] toBytes() {
      ByteBuffer bytes =
          ByteBuffer.allocate(NUMBERS_BYTES + VoiceActivity.SIZE_BYTES + pending.sizeBytes());
      bytes.putLong(nextFrame).putLong(speechRun).putInt(utterance);
      bytes.putLong(utteranceStart).putLong(speechEnd).putLong(pendingStart);
      voice.putInto(bytes);
      pending.putInto(bytes);
      return bytes.array();
    }

    /** The inverse of {@link #toBytes}. */
    public static State fromBytes(byte[] stored) {
      ByteBuffer bytes = ByteBuffer.wrap(stored);
      long nextFrame = bytes.getLong();
      long speechRun = bytes.getLong();
      int utterance = bytes.getInt();
      long utteranceStart = bytes.getLong();
      long speechEnd = bytes.getLong();
      long pendingStart = bytes.getLong();
      return new State(
          VoiceActivity.takeFrom(bytes),
          nextFrame,
          speechRun,
          utterance,
          utteranceStart,
          speechEnd,
          pendingStart,
          Signal.takeFrom(bytes));
    }
  }
}
