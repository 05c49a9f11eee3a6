package dev.tandem.gateway;

import dev.tandem.schemas.Arm;
import java.util.Arrays;
import java.util.Optional;

/** How the protocol spells the arms. */
final class Arms {
  private Arms() {}

  static String wireName(Arm arm) {
    return switch (arm) {
      case STAGED -> "staged";
      case END_TO_END -> "end-to-end";
    };
  }

  /**
   * The arm that {@code name} spells; empty, which means both, when there is no name or it is
   * {@code both}.
   *
   * @throws RefusedException if there is no such arm
   */
  static Optional<Arm> parse(Optional<String> name) {
    return name.filter(given -> !given.equals("both")).map(Arms::parse);
  }

  private static Arm parse(String name) {
    return Arrays.stream(Arm.values())
        .filter(arm -> wireName(arm).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.BAD_CONFIG,
                    "arm is \"%s\"; say staged, end-to-end or both".formatted(name)));
  }
}
