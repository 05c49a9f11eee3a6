package dev.tandem.gateway;

/** What clients do wrong with a connection, told so that they can put it right. */
final class ListenRefusals {
  private ListenRefusals() {}

  static void requireBelow(int maxBytes, int length) {
    if (length > maxBytes) {
      throw new RefusedException(
          Refusal.TOO_LARGE,
          "got a message of %,d bytes, at most %,d are taken; send shorter messages, 100 ms are best"
              .formatted(length, maxBytes));
    }
  }

  static RefusedException gone() {
    return new RefusedException(
        Refusal.TAKEN_OVER, "the connection is gone; resume the stream by another");
  }

  static RefusedException noConfig(String got) {
    return new RefusedException(
        Refusal.NO_CONFIG,
        got
            + " where a config is expected; begin with a text message such as"
            + " {\"sample_rate\":16000}, or say ?sample_rate=16000");
  }

  static RefusedException unknown(ClientMessage message) {
    return new RefusedException(
        Refusal.BAD_MESSAGE,
        "got a message of type \"%s\"; expected is Finalize, KeepAlive or CloseStream, after one config"
            .formatted(message.type()));
  }
}
