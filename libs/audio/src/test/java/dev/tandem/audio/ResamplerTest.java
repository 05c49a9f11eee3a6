package dev.tandem.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "8000, 3000, 1e-4",
    "11025, 4000, 1e-4",
    "22050, 6000, 1e-4",
    "44100, 1000, 1e-4",
    "44100, 7000, 1e-4",
    "48000, 7000, 1e-4",
    "192000, 7000, 1e-4",
    "44101, 1000, 1e-3"
  })
  void aToneInTheBandComesOutInItsPlace(int fromHz, double toneHz, double tolerance) {
    Signal resampled = new Resampler(fromHz).resample(tone(toneHz, fromHz, fromHz / 2));

    Signal expected = tone(toneHz, Resampler.TO_HZ, 8000);
    assertThat(resampled.length()).isBetween(8000, 8001);
    assertThat(largestDifference(resampled, expected)).isLessThan(tolerance);
  }

  @ParameterizedTest
  @CsvSource({"22050, 9000", "44100, 9000", "44100, 15000", "48000, 20000", "96000, 40000"})
  void aToneAboveTheBandDoesNotComeBackAsAnotherTone(int fromHz, double toneHz) {
    Signal resampled = new Resampler(fromHz).resample(tone(toneHz, fromHz, fromHz / 2));
    assertThat(largestDifference(resampled, Signal.of(new float[8001]))).isLessThan(2e-4);
  }

  @Test
  void what16KilohertzIsStaysAsItIs() {
    Signal signal = tone(7900, 16_000, 1000);
    assertThat(new Resampler(16_000).resample(signal)).isEqualTo(signal);
  }

  @Test
  void silenceOfNoLengthStaysSo() {
    assertThat(new Resampler(44_100).resample(Signal.EMPTY)).isEqualTo(Signal.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 3_999, 192_001})
  void otherRatesAreRefused(int rateHz) {
    assertThatThrownBy(() -> new Resampler(rateHz))
        .isInstanceOf(InvalidAudioException.class)
        .hasMessageStartingWith(
            "got a sample rate of %d Hz; 4000 to 192000 Hz are expected.".formatted(rateHz));
  }

  private static Signal tone(double toneHz, int rateHz, int numSamples) {
    float[] samples = new float[numSamples];
    for (int i = 0; i < numSamples; i++) {
      samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * toneHz * i / rateHz));
    }
    return Signal.of(samples);
  }

  /** Away from the ends, where a tone that begins suddenly has all frequencies. */
  private static double largestDifference(Signal a, Signal b) {
    double largest = 0;
    for (int i = 1000; i < 7000; i++) {
      largest = Math.max(largest, Math.abs(a.get(i) - b.get(i)));
    }
    return largest;
  }
}
