package dev.tandem.audio;

import java.nio.ByteBuffer;

/**
 * Brings a waveform that arrives in chunks to 16 kHz. <b>However the waveform is cut into chunks,
 * the output is the same, bit for bit.</b> The output is not delayed: output sample {@code n} is
 * what the input was at the time {@code n / 16000} s.
 *
 * <p>Pure: what must be remembered is in the {@link State}. Safe for use by several threads.
 */
public final class Resampler {
  /** The rate at which all recognition works. */
  public static final int TO_HZ = 16_000;

  /** Below this rate speech cannot be understood. */
  public static final int MIN_RATE_HZ = 4_000;

  /** No sound card records speech above this rate. */
  public static final int MAX_RATE_HZ = 192_000;

  // Output sample n lies at the input position n * fromHz / 16000. It is the sum of the input
  // around that position under a windowed sinc (SincTable). TarsosDSP's Resampler does the same,
  // but keeps the position as a running double that is rounded at each buffer, and its state is
  // private: it can be neither stored nor made independent of the chunks. Here the position is
  // computed in whole numbers from n alone.

  private final int fromHz;
  private final SincTable sinc;

  /**
   * A resampler for one input rate.
   *
   * @throws InvalidAudioException if {@code fromHz} is not 4,000 to 192,000
   */
  public Resampler(int fromHz) {
    if (fromHz < MIN_RATE_HZ || fromHz > MAX_RATE_HZ) {
      throw new InvalidAudioException(
          "got a sample rate of %d Hz; %d to %d Hz are expected. Check the rate that the recording or the client states."
              .formatted(fromHz, MIN_RATE_HZ, MAX_RATE_HZ));
    }
    this.fromHz = fromHz;
    this.sinc = new SincTable(fromHz, TO_HZ);
  }

  /** The whole of {@code recording}, at 16 kHz. */
  public static Signal at16kHz(Recording recording) {
    return new Resampler(recording.sampleRateHz()).resample(recording.mono());
  }

  /** The whole of {@code signal}, which is at this resampler's input rate. */
  public Signal resample(Signal signal) {
    Step body = accept(State.START, signal);
    return body.signal().then(finish(body.next()).signal());
  }

  /** The output samples that {@code chunk} completes. */
  public Step accept(State state, Signal chunk) {
    if (fromHz == TO_HZ) {
      return new Step(chunk, state);
    }
    Signal input = state.pending().then(chunk);
    long end = firstNeeded(state.nextOutput()) + input.length();
    return produce(state, input, outputsBefore(end - sinc.reach()));
  }

  /** The output samples that only the end of the waveform completes: silence is taken to follow. */
  public Step finish(State state) {
    if (fromHz == TO_HZ) {
      return new Step(Signal.EMPTY, State.START);
    }
    long end = firstNeeded(state.nextOutput()) + state.pending().length();
    Signal rest = produce(state, state.pending(), outputsBefore(end)).signal();
    return new Step(rest, State.START);
  }

  private Step produce(State state, Signal input, long endOutput) {
    long inputStart = firstNeeded(state.nextOutput());
    long next = Math.max(state.nextOutput(), endOutput);
    float[] samples = input.toArray();
    float[] output = new float[Math.toIntExact(next - state.nextOutput())];
    for (int i = 0; i < output.length; i++) {
      output[i] = sinc.interpolate(samples, inputStart, state.nextOutput() + i);
    }
    int used = (int) Math.min(input.length(), firstNeeded(next) - inputStart);
    return new Step(Signal.of(output), new State(next, input.slice(used, input.length())));
  }

  /** The first input sample under the sinc of an output sample. */
  private long firstNeeded(long output) {
    return Math.max(0, sinc.position(output) - sinc.reach() + 1);
  }

  /** How many output samples lie before an input position. */
  private long outputsBefore(long input) {
    return input <= 0 ? 0 : Math.floorDiv(input * TO_HZ - 1, (long) fromHz) + 1;
  }

  /**
   * What one chunk brought.
   *
   * @param signal at 16 kHz
   * @param next what to give to {@link #accept} with the next chunk
   */
  public record Step(Signal signal, State next) {}

  /**
   * What is remembered between chunks.
   *
   * @param nextOutput index of the next output sample
   * @param pending the input samples from the first on that this output sample needs
   */
  public record State(long nextOutput, Signal pending) {
    /** Before the first chunk. */
    public static final State START = new State(0, Signal.EMPTY);

    /** For a store: the index (8 bytes), then the samples (4 bytes each), big endian. */
    public byte[] toBytes() {
      ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + pending.sizeBytes());
      pending.putInto(bytes.putLong(nextOutput));
      return bytes.array();
    }

    /** The inverse of {@link #toBytes}. */
    public static State fromBytes(byte[] stored) {
      ByteBuffer bytes = ByteBuffer.wrap(stored);
      return new State(bytes.getLong(), Signal.takeFrom(bytes));
    }
  }
}
