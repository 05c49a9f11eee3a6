package dev.tandem.audio;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Tells frames of speech from frames of anything else by how far the energy in any band of the
 * spectrum is above that band's noise floor, which it learns as it goes: the least energy of the
 * last three seconds ("minimum statistics"; R. Martin, IEEE Trans. Speech and Audio Processing 9,
 * 2001). Bands matter in noise: a hiss that covers an s leaves the vowels to be heard, and a hum
 * the other way round. The floors begin as low as in a silent room: so the first word counts, and
 * in noise the first three seconds count as speech too.
 *
 * <p>Pure and immutable: {@link #after} gives the next state.
 */
public final class VoiceActivity {
  /** Samples of a frame: 10 ms. */
  static final int FRAME_SAMPLES = 160;

  private static final int NUM_BANDS = BandEnergies.NUM_BANDS;

  /** No floor is taken to be below this, dBFS: digital silence is not a quiet room. */
  private static final float QUIETEST_DB = -75;

  /** How far above its floor a band must come for speech to begin, and stay for it to go on. */
  private static final float ONSET_DB = 10;

  private static final float HOLD_DB = 7;
  private static final float SMOOTHING = 0.6f;

  private static final int BLOCK_FRAMES = 40;
  private static final int NUM_BLOCKS = 8;
  private static final int NUM_FLOATS = NUM_BANDS * (NUM_BLOCKS + 1);

  /** What {@link #putInto} writes. */
  static final int SIZE_BYTES = NUM_FLOATS * Float.BYTES + Integer.BYTES + 1;

  /** Before the first frame. */
  static final VoiceActivity START = new VoiceActivity(startLevels(), 0, false);

  /** dBFS; row 0 is the present, row 1 the least of the block that is being filled, then older. */
  private final float[] levels;

  private final int framesInBlock;
  private final boolean speech;

  private VoiceActivity(float[] levels, int framesInBlock, boolean speech) {
    this.levels = levels;
    this.framesInBlock = framesInBlock;
    this.speech = speech;
  }

  private static float[] startLevels() {
    float[] levels = new float[NUM_FLOATS];
    Arrays.fill(levels, QUIETEST_DB);
    return levels;
  }

  /** Writes {@link #SIZE_BYTES} bytes: for a store. */
  void putInto(ByteBuffer bytes) {
    for (float level : levels) {
      bytes.putFloat(level);
    }
    bytes.putInt(framesInBlock).put((byte) (speech ? 1 : 0));
  }

  /** Reads what {@link #putInto} wrote. */
  static VoiceActivity takeFrom(ByteBuffer bytes) {
    float[] levels = new float[NUM_FLOATS];
    for (int i = 0; i < NUM_FLOATS; i++) {
      levels[i] = bytes.getFloat();
    }
    return new VoiceActivity(levels, bytes.getInt(), bytes.get() != 0);
  }

  /** Whether the last frame was speech. */
  boolean isSpeech() {
    return speech;
  }

  /** The state after one more frame, which is at {@code from} in {@code signal}. */
  VoiceActivity after(Signal signal, int from) {
    boolean newBlock = framesInBlock == BLOCK_FRAMES;
    float[] next = newBlock ? withNewBlock(levels) : levels.clone();
    update(next, BandEnergies.ofFrame(signal, from));
    boolean isSpeech = margin(next) > (speech ? HOLD_DB : ONSET_DB);
    return new VoiceActivity(next, newBlock ? 1 : framesInBlock + 1, isSpeech);
  }

  /** Forgets the oldest block. */
  private static float[] withNewBlock(float[] levels) {
    float[] next = levels.clone();
    System.arraycopy(levels, NUM_BANDS, next, 2 * NUM_BANDS, NUM_BANDS * (NUM_BLOCKS - 1));
    Arrays.fill(next, NUM_BANDS, 2 * NUM_BANDS, Float.POSITIVE_INFINITY);
    return next;
  }

  private static void update(float[] levels, float[] energies) {
    for (int band = 0; band < NUM_BANDS; band++) {
      float smoothed = SMOOTHING * levels[band] + (1 - SMOOTHING) * energies[band];
      levels[band] = smoothed;
      levels[NUM_BANDS + band] = Math.min(levels[NUM_BANDS + band], smoothed);
    }
  }

  /** How far the band that stands out most is above its floor. */
  private static float margin(float[] levels) {
    float margin = 0;
    for (int band = 0; band < NUM_BANDS; band++) {
      margin = Math.max(margin, levels[band] - floor(levels, band));
    }
    return margin;
  }

  private static float floor(float[] levels, int band) {
    float least = levels[NUM_BANDS + band];
    for (int i = 2 * NUM_BANDS + band; i < NUM_FLOATS; i += NUM_BANDS) {
      least = Math.min(least, levels[i]);
    }
    return Math.max(QUIETEST_DB, least);
  }
}
