package dev.tandem.client;

import java.util.Arrays;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.TargetDataLine;

/**
 * The machine's default microphone: mono, 16-bit PCM. For use by one thread, but {@link #close} may
 * come from another.
 */
public final class Microphone implements AutoCloseable {
  /** Tried in this order; the gateway resamples what is not 16 kHz. */
  private static final int[] SAMPLE_RATES_HZ = {16_000, 48_000, 44_100};

  /** A line that holds but 12.5 ms (the usual default) drops audio whenever we are late. */
  private static final int LINE_BUFFER_MS = 500;

  private static final int PIECE_MS = 100;
  private static final int BYTES_PER_SAMPLE = 2;

  private final TargetDataLine line;
  private final int sampleRateHz;

  private Microphone(TargetDataLine line, int sampleRateHz) {
    this.line = line;
    this.sampleRateHz = sampleRateHz;
  }

  /**
   * Opens it and starts to record.
   *
   * @throws NoMicrophoneException if there is none, or it is in use
   */
  public static Microphone open() {
    return open(AudioSystem::getTargetDataLine);
  }

  static Microphone open(Lines lines) {
    Exception refusal = null;
    for (int sampleRateHz : SAMPLE_RATES_HZ) {
      try {
        return new Microphone(started(lines, sampleRateHz), sampleRateHz);
      } catch (LineUnavailableException | IllegalArgumentException | SecurityException e) {
        refusal = e;
      }
    }
    throw new NoMicrophoneException(
        "no microphone can be opened (tried 16-bit mono at %s Hz); plug one in, close the program that uses it, or play a file with ./tandem stream FILE"
            .formatted(Arrays.toString(SAMPLE_RATES_HZ)),
        refusal);
  }

  /** In which it records. */
  public int sampleRateHz() {
    return sampleRateHz;
  }

  /**
   * Waits for the next 100 ms.
   *
   * @return 16-bit signed little-endian PCM; shorter, in the end empty, once it is closed
   */
  public byte[] read() {
    byte[] piece = new byte[bytes(sampleRateHz, PIECE_MS)];
    return Arrays.copyOf(piece, line.read(piece, 0, piece.length));
  }

  @Override
  public void close() {
    line.stop();
    line.close();
  }

  private static TargetDataLine started(Lines lines, int sampleRateHz)
      throws LineUnavailableException {
    AudioFormat format = new AudioFormat(sampleRateHz, 8 * BYTES_PER_SAMPLE, 1, true, false);
    TargetDataLine line = lines.line(format);
    line.open(format, bytes(sampleRateHz, LINE_BUFFER_MS));
    line.start();
    return line;
  }

  private static int bytes(int sampleRateHz, int ms) {
    return sampleRateHz * ms / 1000 * BYTES_PER_SAMPLE;
  }

  /** Where lines come from. */
  interface Lines {
    TargetDataLine line(AudioFormat format) throws LineUnavailableException;
  }
}
