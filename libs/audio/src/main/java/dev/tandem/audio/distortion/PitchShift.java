package dev.tandem.audio.distortion;

import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import java.util.Arrays;

/**
 * Says the same in a higher or lower voice, at the same tempo: slower by {@link TempoChange}, then
 * played faster. All frequencies move, so the vocal tract sounds shorter too, not only the voice
 * higher, as between speakers.
 *
 * @param semitones 12 is an octave up; -12 to 12
 */
public record PitchShift(double semitones) {
  private static final double SEMITONES_PER_OCTAVE = 12;

  // TarsosDSP's own combination, WSOLA and RateTransposer, pads each resampled block with zeros
  // where it should keep the rest for the next; our Resampler takes its place.

  public PitchShift {
    if (!(Math.abs(semitones) <= SEMITONES_PER_OCTAVE)) {
      throw new IllegalArgumentException(
          "got a shift of %s semitones; -12 to 12 are expected, 0 changes nothing"
              .formatted(semitones));
    }
  }

  /**
   * The whole of {@code signal}, at 16 kHz.
   *
   * @return as long as {@code signal}
   */
  public Signal apply(Signal signal) {
    if (semitones == 0) {
      return signal;
    }
    double ratio = Math.pow(2, semitones / SEMITONES_PER_OCTAVE);
    Signal slower = new TempoChange(1 / ratio).apply(signal);
    Signal higher = new Resampler((int) Math.round(Resampler.TO_HZ * ratio)).resample(slower);
    return Signal.of(Arrays.copyOf(higher.toArray(), signal.length()));
  }
}
