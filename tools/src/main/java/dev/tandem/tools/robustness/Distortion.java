package dev.tandem.tools.robustness;

import dev.tandem.audio.Signal;
import dev.tandem.audio.distortion.AddedNoise;
import dev.tandem.audio.distortion.PitchShift;
import dev.tandem.audio.distortion.TempoChange;
import java.util.Locale;
import java.util.Random;

/**
 * How speech is made to sound.
 *
 * @param value semitones, tempo or dB; 0 for {@link Kind#NONE}
 */
record Distortion(Kind kind, double value) {
  static final Distortion NONE = new Distortion(Kind.NONE, 0);

  /** What is changed, and in which unit. */
  enum Kind {
    NONE("as recorded"),
    PITCH("pitch shift, semitones"),
    TEMPO("tempo, times the speaker's"),
    WHITE("white noise, SNR in dB"),
    BABBLE("babble, SNR in dB");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** With its unit. */
    String label() {
      return label;
    }
  }

  /**
   * A recording that sounds so.
   *
   * @param id of the recording: the same noise is always laid over it
   */
  Signal apply(String id, Signal signal, Babble babble) {
    return switch (kind) {
      case NONE -> signal;
      case PITCH -> new PitchShift(value).apply(signal);
      case TEMPO -> new TempoChange(value).apply(signal);
      case WHITE -> new AddedNoise(value).white(signal, new Random(id.hashCode()));
      case BABBLE -> new AddedNoise(value).add(signal, babble.around(id, signal.length()));
    };
  }

  /** Names its file. */
  String id() {
    return kind.name().toLowerCase(Locale.ROOT) + (kind == Kind.NONE ? "" : "_" + text());
  }

  /** The value alone. */
  String text() {
    return value == Math.rint(value)
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value).replaceAll("0+$", "");
  }
}
