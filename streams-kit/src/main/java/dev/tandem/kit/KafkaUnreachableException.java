package dev.tandem.kit;

/** No broker answers; the message is one line that says where and for how long was asked. */
public final class KafkaUnreachableException extends IllegalStateException {
  KafkaUnreachableException(String message) {
    super(message);
  }
}
