package dev.tandem.client;

/** A gateway refused, could not be reached, or went away; the message says what to do. */
public final class GatewayException extends RuntimeException {
  static final String CONNECTION_LOST = "connection-lost";
  static final String UNREACHABLE = "unreachable";

  private static final long serialVersionUID = 1L;

  private final String code;

  GatewayException(String code, String message) {
    super(message);
    this.code = code;
  }

  GatewayException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Short and stable: the gateway's own, or {@code unreachable}, {@code connection-lost}. */
  public String code() {
    return code;
  }
}
