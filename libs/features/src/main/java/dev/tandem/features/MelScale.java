package dev.tandem.features;

/**
 * The mel scale of pitch as the ear hears it, in the form {@code 1127 ln(1 + f / 700)} that HTK and
 * Kaldi use; librosa's default (Slaney) differs.
 */
public final class MelScale {
  private MelScale() {}

  /** Mels of a frequency. */
  public static double ofHz(double frequencyHz) {
    return 1127.0 * Math.log(1.0 + frequencyHz / 700.0);
  }

  /** The inverse of {@link #ofHz}. */
  public static double toHz(double mel) {
    return 700.0 * (Math.exp(mel / 1127.0) - 1.0);
  }
}
