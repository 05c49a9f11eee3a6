package dev.tandem.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Tells frames of speech from frames of anything else by how far their energy is above the noise
 * floor, which it learns as it goes: it is the least energy of the last seconds ("minimum
 * statistics"; R. Martin, IEEE Trans. Speech and Audio Processing 9, 2001). The floor begins as low
 * as a silent room: so the first word counts, and in noise the first seconds count as speech too.
 *
 * <p>Pure and immutable: {@link #after} gives the next state. All energies are in decibels relative
 * to full scale (dBFS).
 */
public final class VoiceActivity {
  /** Samples of a frame: 10 ms. */
  static final int FRAME_SAMPLES = 160;

  private static final float QUIETEST_DB = -70;
  private static final float ONSET_DB = 9;
  private static final float HOLD_DB = 6;
  private static final float SMOOTHING = 0.6f;
  private static final int BLOCK_FRAMES = 40;
  private static final int NUM_BLOCKS = 8;

  /** What {@link #putInto} writes. */
  static final int SIZE_BYTES = NUM_BLOCKS * Float.BYTES + Integer.BYTES + Float.BYTES + 1;

  /** Before the first frame. */
  static final VoiceActivity START = new VoiceActivity(startMinima(), 0, QUIETEST_DB, false);

  private final float[] blockMinima; // dBFS; [0] is of the block that is being filled
  private final int framesInBlock;
  private final float smoothedDb;
  private final boolean speech;

  private VoiceActivity(float[] blockMinima, int framesInBlock, float smoothedDb, boolean speech) {
    this.blockMinima = blockMinima;
    this.framesInBlock = framesInBlock;
    this.smoothedDb = smoothedDb;
    this.speech = speech;
  }

  private static float[] startMinima() {
    float[] minima = new float[NUM_BLOCKS];
    Arrays.fill(minima, QUIETEST_DB);
    minima[0] = Float.POSITIVE_INFINITY;
    return minima;
  }

  /** Writes {@link #SIZE_BYTES} bytes: for a store. */
  void putInto(ByteBuffer bytes) {
    for (float minimum : blockMinima) {
      bytes.putFloat(minimum);
    }
    bytes.putInt(framesInBlock).putFloat(smoothedDb).put((byte) (speech ? 1 : 0));
  }

  /** Reads what {@link #putInto} wrote. */
  static VoiceActivity takeFrom(ByteBuffer bytes) {
    float[] minima = new float[NUM_BLOCKS];
    for (int block = 0; block < NUM_BLOCKS; block++) {
      minima[block] = bytes.getFloat();
    }
    return new VoiceActivity(minima, bytes.getInt(), bytes.getFloat(), bytes.get() != 0);
  }

  /** Whether the last frame was speech. */
  boolean isSpeech() {
    return speech;
  }

  /** The state after one more frame, which is at {@code from} in {@code signal}. */
  VoiceActivity after(Signal signal, int from) {
    float energyDb = energyDb(signal, from);
    float smoothed = SMOOTHING * smoothedDb + (1 - SMOOTHING) * energyDb;
    float[] minima = framesInBlock < BLOCK_FRAMES ? blockMinima.clone() : shifted(blockMinima);
    minima[0] = Math.min(minima[0], smoothed);
    float threshold = floor(minima) + (speech ? HOLD_DB : ONSET_DB);
    boolean isSpeech = Math.max(energyDb, smoothed) > threshold;
    return new VoiceActivity(minima, framesInBlock % BLOCK_FRAMES + 1, smoothed, isSpeech);
  }

  private static float[] shifted(float[] minima) {
    float[] shifted = new float[NUM_BLOCKS];
    System.arraycopy(minima, 0, shifted, 1, NUM_BLOCKS - 1);
    shifted[0] = Float.POSITIVE_INFINITY;
    return shifted;
  }

  private static float floor(float[] minima) {
    float least = minima[0];
    for (float minimum : minima) {
      least = Math.min(least, minimum);
    }
    return Math.max(QUIETEST_DB, least);
  }

  /** Of the frame's differences, which leaves out hum and rumble. */
  private static float energyDb(Signal signal, int from) {
    double sum = 0;
    for (int i = 1; i < FRAME_SAMPLES; i++) {
      double difference = signal.get(from + i) - 0.9 * signal.get(from + i - 1);
      sum += difference * difference;
    }
    return (float) (10 * Math.log10(sum / FRAME_SAMPLES + 1e-10));
  }
}
