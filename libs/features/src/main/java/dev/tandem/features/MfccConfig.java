package dev.tandem.features;

/**
 * Settings of {@link Mfcc}, named as in Kaldi. Dither is 0 (so that results repeat) and C0 is not
 * replaced by the energy ({@code use-energy=false}).
 *
 * @param framing how the waveform is cut
 * @param preEmphasis coefficient of the high-pass filter, 0 to 1
 * @param numMelBins triangles of the mel filter bank
 * @param lowHz lower edge of the filter bank
 * @param highHz upper edge of the filter bank, at most half of the sample rate
 * @param numCeps coefficients kept, at most {@code numMelBins}
 * @param cepstralLifter Q of the {@link CepstralLifter}
 */
public record MfccConfig(
    FramingConfig framing,
    double preEmphasis,
    int numMelBins,
    double lowHz,
    double highHz,
    int numCeps,
    double cepstralLifter) {

  /** Kaldi's {@code mfcc_hires.conf}: 40 coefficients of 40 bins from 20 to 7600 Hz, at 16 kHz. */
  public static final MfccConfig KALDI_HIRES_16_KHZ =
      new MfccConfig(FramingConfig.KALDI_16_KHZ, 0.97, 40, 20, 7600, 40, 22);

  /** Refuses filter banks that the sample rate cannot feed. */
  public MfccConfig {
    Require.that(
        preEmphasis >= 0 && preEmphasis <= 1,
        "preEmphasis must be 0 to 1, but was %s".formatted(preEmphasis));
    Require.that(
        lowHz >= 0 && lowHz < highHz && highHz <= framing.sampleRateHz() / 2.0,
        "the filter bank must lie between 0 and half of %d Hz, but was %s to %s Hz"
            .formatted(framing.sampleRateHz(), lowHz, highHz));
    Require.that(
        numCeps > 0 && numCeps <= numMelBins,
        "numCeps must be 1 to numMelBins (%d), but was %d".formatted(numMelBins, numCeps));
    Require.that(
        cepstralLifter >= 0,
        "cepstralLifter must not be negative, but was %s".formatted(cepstralLifter));
  }
}
