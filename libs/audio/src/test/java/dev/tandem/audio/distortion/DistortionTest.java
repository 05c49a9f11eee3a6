package dev.tandem.audio.distortion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import be.tarsos.dsp.pitch.Yin;
import dev.tandem.audio.Signal;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pitch is measured by TarsosDSP's YIN, which has no part in what is tested. */
class DistortionTest {
  private static final int HZ = 16_000;
  private static final double VOICE_HZ = 140;
  private static final Signal VOICE = voice(2 * HZ);

  @ParameterizedTest
  @ValueSource(ints = {-4, -3, -2, -1, 0, 1, 2, 3, 4})
  void aShiftMovesThePitchAndKeepsTheLength(int semitones) {
    Signal shifted = new PitchShift(semitones).apply(VOICE);

    assertThat(shifted.length()).isEqualTo(VOICE.length());
    assertThat(12 * Math.log(pitch(shifted) / VOICE_HZ) / Math.log(2))
        .isCloseTo(semitones, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.8, 0.9, 1, 1.1, 1.25})
  void aTempoChangesTheLengthAndKeepsThePitch(double tempo) {
    Signal changed = new TempoChange(tempo).apply(VOICE);

    assertThat(changed.length()).isCloseTo((int) (VOICE.length() / tempo), within(1));
    assertThat(pitch(changed)).isCloseTo(VOICE_HZ, within(1.0));
  }

  /** What is said in the middle is still said in the middle, in both. */
  @Test
  void eventsKeepTheirPlace() {
    Signal half = VOICE.slice(0, HZ).then(Signal.of(new float[HZ]));

    assertThat(end(new TempoChange(0.8).apply(half))).isCloseTo(HZ * 10 / 8, within(HZ / 20));
    assertThat(end(new TempoChange(1.25).apply(half))).isCloseTo(HZ * 8 / 10, within(HZ / 20));
    assertThat(end(new PitchShift(3).apply(half))).isCloseTo(HZ, within(HZ / 20));
    assertThat(end(new PitchShift(-3).apply(half))).isCloseTo(HZ, within(HZ / 20));
  }

  @ParameterizedTest
  @ValueSource(doubles = {20, 5, 0, -5})
  void noiseHasTheLevelAskedFor(double snrDb) {
    Signal noisy = new AddedNoise(snrDb).white(VOICE, new Random(1));
    assertThat(snrDb(noisy)).isCloseTo(snrDb, within(0.01));

    Signal shortNoise = VOICE.slice(100, 5000);
    assertThat(snrDb(new AddedNoise(snrDb).add(VOICE, shortNoise))).isCloseTo(snrDb, within(0.2));
  }

  @Test
  void silenceStaysSilent() {
    Signal silence = Signal.of(new float[500]);
    assertThat(new AddedNoise(0).white(silence, new Random(1))).isEqualTo(silence);
    assertThat(new AddedNoise(0).add(VOICE, silence)).isEqualTo(VOICE);
  }

  @Test
  void whatNobodySpeaksLikeIsRefused() {
    assertThatThrownBy(() -> new TempoChange(3)).hasMessageContaining("0.5 to 2");
    assertThatThrownBy(() -> new PitchShift(13)).hasMessageContaining("-12 to 12");
  }

  private static double snrDb(Signal noisy) {
    double speech = 0;
    double noise = 0;
    for (int i = 0; i < noisy.length(); i++) {
      speech += Math.pow(VOICE.get(i), 2);
      noise += Math.pow(noisy.get(i) - VOICE.get(i), 2);
    }
    return 10 * Math.log10(speech / noise);
  }

  /** The last sample that is heard. */
  private static int end(Signal signal) {
    int end = signal.length();
    while (Math.abs(signal.get(end - 1)) < 0.01) {
      end--;
    }
    return end;
  }

  /** Median of YIN's over windows of 64 ms. */
  private static double pitch(Signal signal) {
    int window = 1024;
    double[] found = new double[signal.length() / window - 2];
    for (int i = 0; i < found.length; i++) {
      float[] samples = signal.slice((i + 1) * window, (i + 2) * window).toArray();
      found[i] = new Yin(HZ, window).getPitch(samples).getPitch();
    }
    Arrays.sort(found);
    return found[found.length / 2];
  }

  /** Ten harmonics. */
  private static Signal voice(int numSamples) {
    float[] samples = new float[numSamples];
    for (int i = 0; i < numSamples; i++) {
      for (int harmonic = 1; harmonic <= 10; harmonic++) {
        samples[i] +=
            (float) (0.1 / harmonic * Math.sin(2 * Math.PI * harmonic * VOICE_HZ * i / HZ));
      }
    }
    return Signal.of(samples);
  }
}
