package dev.tandem.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;

/** JSON bodies. */
final class Json {
  private Json() {}

  static void answer(Context context, int status, ObjectNode body) {
    context.status(status).contentType("application/json").result(body.toString());
  }

  static void refuse(Context context, RefusedException reason) {
    answer(context, reason.refusal().httpStatus(), ServerMessages.error(reason));
  }
}
