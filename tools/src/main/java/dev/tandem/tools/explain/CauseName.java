package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.Cause;
import java.util.Locale;

/** A cause in JSON: {@code out-of-vocabulary}, {@code language-model} and so on. */
final class CauseName {
  private CauseName() {}

  static String of(Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
