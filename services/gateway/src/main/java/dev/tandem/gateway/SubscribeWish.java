package dev.tandem.gateway;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * What a subscriber wants.
 *
 * @param fromBeginning whether also what was heard before
 * @param interim whether also partials
 * @param arm whose; of both when empty
 */
record SubscribeWish(boolean fromBeginning, boolean interim, Optional<Arm> arm) {

  /**
   * What the query says.
   *
   * @throws RefusedException if it says something else
   */
  static SubscribeWish of(Context context) {
    return new SubscribeWish(
        choice(context, "from", "beginning", "now", false),
        choice(context, "interim", "true", "false", true),
        Arms.parse(Optional.ofNullable(context.queryParam("arm"))));
  }

  boolean includes(Transcript transcript) {
    return (interim || transcript.getIsFinal())
        && arm.map(wanted -> wanted == transcript.getArm()).orElse(true);
  }

  private static boolean choice(
      Context context, String name, String yes, String no, boolean otherwise) {
    String value = Optional.ofNullable(context.queryParam(name)).orElse(otherwise ? yes : no);
    if (!value.equals(yes) && !value.equals(no)) {
      throw new RefusedException(
          Refusal.BAD_CONFIG, "%s is \"%s\"; say %s or %s".formatted(name, value, yes, no));
    }
    return value.equals(yes);
  }
}
