package dev.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Each step is given what Kaldi gave to its own, and must give what Kaldi's gave. */
class MfccGoldenTest {
  private static final MfccConfig CONFIG = MfccConfig.KALDI_HIRES_16_KHZ;

  /** Kaldi computes in single precision; this is a share of a frame's largest value. */
  private static final float RELATIVE_TOLERANCE = 1e-5f;

  private static final float CEPSTRAL_TOLERANCE = 1e-3f;

  /**
   * Kaldi's own single-precision FFT is 1.24e-3 away from the exact value in frame 9, where one mel
   * band is far below another; ours stays within 1.2e-4 of a computation in double precision.
   */
  private static final float WHOLE_WAY_TOLERANCE = 2e-3f;

  private final float[][] windows = KaldiGoldens.rows("after-window.txt");
  private final float[][] spectra = KaldiGoldens.rows("after-power-spectrum.txt");
  private final float[][] mels = KaldiGoldens.rows("after-mel.txt");
  private final float[][] cepstra = KaldiGoldens.rows("after-mfcc.txt");

  @Test
  void thereAreAsManyFramesAsKaldiHas() {
    FeatureMatrix features = new FeatureExtractor().extract(KaldiGoldens.input());
    assertThat(features.numFrames()).isEqualTo(cepstra.length).isEqualTo(16);
    assertThat(features.numCeps()).isEqualTo(40);
  }

  @Test
  void windowedFramesEqualKaldis() {
    Framer framer = new Framer(CONFIG.framing());
    Framer.Step step = framer.accept(Framer.State.START, KaldiGoldens.input());
    FrameWindow window = new FrameWindow(400, CONFIG.preEmphasis());
    for (int frame = 0; frame < windows.length; frame++) {
      float[] samples = new float[400];
      framer.copyFrame(step, frame, samples);
      for (int i = 0; i < samples.length; i++) {
        samples[i] *= 32768;
      }
      window.apply(samples);
      assertClose(frame, samples, windows[frame]);
    }
  }

  @Test
  void powerSpectraEqualKaldis() {
    PowerSpectrum spectrum = new PowerSpectrum(512);
    for (int frame = 0; frame < spectra.length; frame++) {
      float[] padded = Arrays.copyOf(windows[frame], 512);
      spectrum.transform(padded);
      assertClose(frame, Arrays.copyOf(padded, 256), spectra[frame]);
    }
  }

  @Test
  void melEnergiesEqualKaldis() {
    MelFilterBank bank = new MelFilterBank(40, 20, 7600, 16_000, 512);
    for (int frame = 0; frame < mels.length; frame++) {
      float[] energies = new float[40];
      bank.apply(spectra[frame], energies);
      assertClose(frame, energies, mels[frame]);
    }
  }

  @Test
  void dctAndLifterOfKaldisMelsEqualKaldisCepstra() {
    Dct dct = new Dct(40, 40);
    CepstralLifter lifter = new CepstralLifter(40, CONFIG.cepstralLifter());
    for (int frame = 0; frame < cepstra.length; frame++) {
      float[] logs = new float[40];
      for (int i = 0; i < logs.length; i++) {
        logs[i] = (float) Math.log(Math.max(mels[frame][i], Math.ulp(1f)));
      }
      float[] coefficients = new float[40];
      dct.apply(logs, coefficients, 0);
      lifter.apply(coefficients, 0);
      assertThat(coefficients)
          .as("frame %d", frame)
          .containsExactly(cepstra[frame], within(CEPSTRAL_TOLERANCE));
    }
  }

  @Test
  void cepstraOfTheWholeWayEqualKaldis() {
    FeatureMatrix features = new FeatureExtractor().extract(KaldiGoldens.input());
    for (int frame = 0; frame < cepstra.length; frame++) {
      float[] ours = Arrays.copyOfRange(features.values(), frame * 40, frame * 40 + 40);
      assertThat(ours)
          .as("frame %d", frame)
          .containsExactly(cepstra[frame], within(WHOLE_WAY_TOLERANCE));
    }
  }

  private static void assertClose(int frame, float[] ours, float[] kaldis) {
    float largest = 0;
    for (float value : kaldis) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(ours)
        .as("frame %d", frame)
        .containsExactly(kaldis, within(RELATIVE_TOLERANCE * largest));
  }
}
