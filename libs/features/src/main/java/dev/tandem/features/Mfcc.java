package dev.tandem.features;

import java.util.Arrays;

/**
 * Mel-frequency cepstral coefficients of one frame: window, power spectrum, mel filter bank,
 * logarithm, DCT, lifter; as in Kaldi ({@code feat/feature-mfcc.cc}). HTK, librosa and TarsosDSP's
 * own {@code MFCC} differ.
 *
 * <p>Safe for use by several threads, each with a {@link Scratch} of its own.
 */
public final class Mfcc {
  /** Samples in [-1, 1) become those of 16-bit PCM, for which Kaldi's numbers are. */
  private static final float PCM16_SCALE = 32768;

  /** Kaldi's floor below which mel energies are raised: single precision's epsilon. */
  private static final float ENERGY_FLOOR = Math.ulp(1f);

  private final MfccConfig config;
  private final FrameWindow window;
  private final PowerSpectrum spectrum;
  private final MelFilterBank mels;
  private final Dct dct;
  private final CepstralLifter lifter;

  /** Coefficients in the definition of {@code config}. */
  public Mfcc(MfccConfig config) {
    FramingConfig framing = config.framing();
    this.config = config;
    this.window = new FrameWindow(framing.lengthSamples(), config.preEmphasis());
    this.spectrum = new PowerSpectrum(framing.fftSize());
    this.mels =
        new MelFilterBank(
            config.numMelBins(),
            config.lowHz(),
            config.highHz(),
            framing.sampleRateHz(),
            framing.fftSize());
    this.dct = new Dct(config.numMelBins(), config.numCeps());
    this.lifter = new CepstralLifter(config.numCeps(), config.cepstralLifter());
  }

  /** Room to compute in, so that frames leave no garbage. */
  public Scratch newScratch() {
    return new Scratch(config.framing().fftSize(), config.numMelBins());
  }

  /**
   * Computes the coefficients of the frame that {@code scratch.frame()} holds, and destroys it.
   *
   * @param cepstra is filled from {@code offset} on with {@code numCeps} values
   */
  public void compute(Scratch scratch, float[] cepstra, int offset) {
    scalePadded(scratch.frame);
    window.apply(scratch.frame);
    spectrum.transform(scratch.frame);
    mels.apply(scratch.frame, scratch.mels);
    logarithm(scratch.mels);
    dct.apply(scratch.mels, cepstra, offset);
    lifter.apply(cepstra, offset);
  }

  private void scalePadded(float[] frame) {
    int length = config.framing().lengthSamples();
    for (int i = 0; i < length; i++) {
      frame[i] *= PCM16_SCALE;
    }
    Arrays.fill(frame, length, frame.length, 0);
  }

  private static void logarithm(float[] energies) {
    for (int i = 0; i < energies.length; i++) {
      energies[i] = (float) Math.log(Math.max(energies[i], ENERGY_FLOOR));
    }
  }

  /** The working memory of one thread. */
  public static final class Scratch {
    private final float[] frame;
    private final float[] mels;

    private Scratch(int fftSize, int numMelBins) {
      this.frame = new float[fftSize];
      this.mels = new float[numMelBins];
    }

    /** Where the frame's samples, in [-1, 1), go before {@link Mfcc#compute}. */
    public float[] frame() {
      return frame;
    }
  }
}
