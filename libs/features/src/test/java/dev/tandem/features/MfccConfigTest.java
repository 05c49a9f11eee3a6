package dev.tandem.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MfccConfigTest {
  private static final FramingConfig FRAMING = FramingConfig.KALDI_16_KHZ;

  @Test
  void defaultsAreThoseOfKaldisHiresConfiguration() {
    assertThat(MfccConfig.KALDI_HIRES_16_KHZ)
        .isEqualTo(new MfccConfig(FRAMING, 0.97, 40, 20, 7600, 40, 22));
    assertThat(FRAMING.lengthSamples()).isEqualTo(400);
    assertThat(FRAMING.shiftSamples()).isEqualTo(160);
    assertThat(FRAMING.fftSize()).isEqualTo(512);
  }

  @Test
  void aSampleRateOf0IsRefused() {
    assertThatThrownBy(() -> new FramingConfig(0, Duration.ofMillis(25), Duration.ofMillis(10)))
        .hasMessage("sampleRateHz must be positive, but was 0");
  }

  @Test
  void aShiftThatLeavesSamplesOutIsRefused() {
    assertThatThrownBy(
            () -> new FramingConfig(16_000, Duration.ofMillis(25), Duration.ofMillis(30)))
        .hasMessage(
            "frame shift (30 ms) must not exceed frame length (25 ms): the samples between frames would be lost");
  }

  @Test
  void aShiftOfNothingIsRefused() {
    assertThatThrownBy(() -> new FramingConfig(16_000, Duration.ofMillis(25), Duration.ZERO))
        .hasMessageContaining("must be at least one sample");
  }

  @Test
  void aFilterBankAboveHalfTheSampleRateIsRefused() {
    assertThatThrownBy(() -> new MfccConfig(FRAMING, 0.97, 40, 20, 9000, 40, 22))
        .hasMessage(
            "the filter bank must lie between 0 and half of 16000 Hz, but was 20.0 to 9000.0 Hz");
  }

  @Test
  void moreCepstraThanMelBinsAreRefused() {
    assertThatThrownBy(() -> new MfccConfig(FRAMING, 0.97, 23, 20, 7600, 40, 22))
        .hasMessage("numCeps must be 1 to numMelBins (23), but was 40");
  }

  @Test
  void preEmphasisAndLifterOutOfRangeAreRefused() {
    assertThatThrownBy(() -> new MfccConfig(FRAMING, 1.2, 40, 20, 7600, 40, 22))
        .hasMessage("preEmphasis must be 0 to 1, but was 1.2");
    assertThatThrownBy(() -> new MfccConfig(FRAMING, 0.97, 40, 20, 7600, 40, -1))
        .hasMessage("cepstralLifter must not be negative, but was -1.0");
  }

  @Test
  void moreMelFiltersThanTheSpectrumResolvesAreRefused() {
    assertThatThrownBy(() -> new MelFilterBank(400, 20, 7600, 16_000, 512))
        .hasMessageContaining("covers no bin of the spectrum");
  }
}
