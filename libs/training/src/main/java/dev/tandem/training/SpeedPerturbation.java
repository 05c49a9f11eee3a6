package dev.tandem.training;

/**
 * Plays speech faster or slower, pitch and all (Ko et al. 2015, "Audio augmentation for speech
 * recognition"): speakers that the corpus does not have.
 */
final class SpeedPerturbation {
  private static final int HALF_WIDTH = 8;
  private static final int PHASES = 512;
  private static final float[] KERNEL = kernel();

  private SpeedPerturbation() {}

  /**
   * Windowed-sinc interpolation at steps of {@code speed} samples. For the small changes used here
   * the little that aliases above 7 kHz is of no consequence.
   *
   * @param samples any unit
   * @param speed 1 leaves the samples as they are; between 0.5 and 2
   */
  static float[] apply(float[] samples, double speed) {
    if (speed == 1) {
      return samples;
    }
    float[] result = new float[(int) (samples.length / speed)];
    for (int i = 0; i < result.length; i++) {
      result[i] = at(samples, i * speed);
    }
    return result;
  }

  private static float at(float[] samples, double position) {
    int left = (int) position;
    int phase = (int) ((position - left) * PHASES);
    int from = Math.max(0, left - HALF_WIDTH + 1);
    int to = Math.min(samples.length - 1, left + HALF_WIDTH);
    float sum = 0;
    for (int i = from; i <= to; i++) {
      sum += samples[i] * KERNEL[phase * 2 * HALF_WIDTH + i - left + HALF_WIDTH - 1];
    }
    return sum;
  }

  private static float[] kernel() {
    float[] kernel = new float[PHASES * 2 * HALF_WIDTH];
    for (int phase = 0; phase < PHASES; phase++) {
      for (int tap = 0; tap < 2 * HALF_WIDTH; tap++) {
        double x = tap - HALF_WIDTH + 1 - (double) phase / PHASES;
        double sinc = x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
        double window = Math.cos(Math.PI * x / (2 * HALF_WIDTH));
        kernel[phase * 2 * HALF_WIDTH + tap] = (float) (sinc * window * window);
      }
    }
    return kernel;
  }
}
