package dev.tandem.features;

import dev.tandem.audio.Signal;
import java.nio.ByteBuffer;

/**
 * Cuts a waveform that arrives in chunks into overlapping frames. Pure: all that must be remembered
 * between two chunks is in the {@link State} that goes in and comes out, so the caller decides
 * where it lives. <b>However the waveform is cut into chunks, the frames are the same.</b>
 *
 * <p>Frame {@code i} covers the samples from {@code i * shift} on; there is no frame where samples
 * are missing at the end (Kaldi's {@code snip-edges=true}). Immutable, and safe for use by several
 * threads.
 */
public final class Framer {
  private final int lengthSamples;
  private final int shiftSamples;

  /** A framer for frames of {@code config}. */
  public Framer(FramingConfig config) {
    this.lengthSamples = config.lengthSamples();
    this.shiftSamples = config.shiftSamples();
  }

  /** The frames that {@code chunk} completes, and what must be remembered for the next chunk. */
  public Step accept(State state, Signal chunk) {
    Signal signal = state.pending().then(chunk);
    int numFrames = Math.max(0, 1 + Math.floorDiv(signal.length() - lengthSamples, shiftSamples));
    Signal rest = signal.slice(numFrames * shiftSamples, signal.length());
    return new Step(
        state.nextFrame(), numFrames, signal, new State(state.nextFrame() + numFrames, rest));
  }

  /**
   * Copies frame {@code index} of {@code step} to the head of {@code destination}.
   *
   * @param index from 0 to {@code step.numFrames()}, exclusive
   */
  public void copyFrame(Step step, int index, float[] destination) {
    int start = index * shiftSamples;
    step.signal().copyRange(start, start + lengthSamples, destination);
  }

  /**
   * What one chunk brought.
   *
   * @param firstFrame index in the utterance of the first frame
   * @param numFrames frames that are complete; may be 0
   * @param signal the samples from the start of the first frame to the end of the chunk
   * @param next what to give to {@link #accept} with the next chunk
   */
  public record Step(long firstFrame, int numFrames, Signal signal, State next) {}

  /**
   * What is remembered between chunks.
   *
   * @param nextFrame index of the first frame that is not complete yet
   * @param pending the samples from the start of that frame on; fewer than a frame's
   */
  public record State(long nextFrame, Signal pending) {
    /** Before the first chunk. */
    public static final State START = new State(0, Signal.EMPTY);

    /** For a store: the frame index (8 bytes), then the samples (4 bytes each), big endian. */
    public byte[] toBytes() {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + pending.sizeBytes());
      pending.putInto(bytes.putLong(nextFrame));
      return bytes.array();
    }

    /** The inverse of {@link #toBytes}. */
    public static State fromBytes(byte[] stored) {
      ByteBuffer bytes = ByteBuffer.wrap(stored);
      return new State(bytes.getLong(), Signal.takeFrom(bytes));
    }
  }
}
