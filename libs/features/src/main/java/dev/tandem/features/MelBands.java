package dev.tandem.features;

/**
 * Bands whose centres are evenly spaced on the mel scale.
 *
 * @param numBands at least 2
 * @param lowHz one step below the centre of the first
 * @param highHz one step above the centre of the last
 */
public record MelBands(int numBands, double lowHz, double highHz) {
  /** Above it a warped axis is bent so that its end stays where it is. */
  private static final double BEND_SHARE = 0.75;

  /** Of band {@code band}, from 0. */
  public double centreHz(double band) {
    return MelScale.toHz(MelScale.ofHz(lowHz) + (band + 1) * step());
  }

  /** Between centres, in mels. */
  private double step() {
    return (MelScale.ofHz(highHz) - MelScale.ofHz(lowHz)) / (numBands + 1);
  }

  /**
   * Where a band's energy was before a vocal tract of another length moved it (Jaitly and Hinton
   * 2013, "Vocal tract length perturbation improves speech recognition").
   *
   * @param factor what was at f times the factor comes to be at f
   * @return place among the bands, 0 to numBands - 1, mostly between two
   */
  public double beforeWarp(int band, double factor) {
    double hz = warped(centreHz(band), factor);
    double place = (MelScale.ofHz(hz) - MelScale.ofHz(lowHz)) / step() - 1;
    return Math.max(0, Math.min(numBands - 1, place));
  }

  private double warped(double hz, double factor) {
    double bend = BEND_SHARE * highHz / Math.max(1, factor);
    return hz <= bend
        ? factor * hz
        : highHz - (highHz - hz) * (highHz - factor * bend) / (highHz - bend);
  }
}
