package dev.tandem.kit.broker;

/** The embedded broker cannot start; the message is one line that says why and what to do. */
public final class BrokerException extends IllegalStateException {
  BrokerException(String message) {
    super(message);
  }

  BrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
