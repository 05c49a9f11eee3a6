package dev.tandem.comparison.page;

import dev.tandem.schemas.AudioChunk;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;

/**
 * Level of a chunk of audio, in dB below full scale.
 *
 * @param receivedAtMs wall clock at which the gateway received it
 */
record LevelView(String stream, double rmsDb, double peakDb, long receivedAtMs) {
  private static final double FULL_SCALE = 32_768;
  private static final double FLOOR_DB = -96; // what 16 bits can hold

  /** Level of {@code chunk}, which holds at least one sample. */
  static LevelView of(String stream, AudioChunk chunk) {
    ShortBuffer samples = chunk.getPcm().duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int numSamples = samples.remaining();
    double squares = 0;
    int peak = 0;
    while (samples.hasRemaining()) {
      int sample = samples.get();
      squares += (double) sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    double rms = Math.sqrt(squares / numSamples);
    return new LevelView(stream, decibels(rms), decibels(peak), chunk.getReceivedAtMs());
  }

  private static double decibels(double amplitude) {
    double decibels = Math.max(FLOOR_DB, 20 * Math.log10(amplitude / FULL_SCALE));
    return Math.round(10 * decibels) / 10.0;
  }
}
