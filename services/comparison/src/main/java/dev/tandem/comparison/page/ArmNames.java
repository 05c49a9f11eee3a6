package dev.tandem.comparison.page;

import dev.tandem.schemas.Arm;
import java.util.Locale;

/** Names of the arms as the page spells them. */
final class ArmNames {
  private ArmNames() {}

  /** {@code staged} or {@code end-to-end}. */
  static String of(Arm arm) {
    return arm.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
