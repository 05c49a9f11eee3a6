package dev.tandem.acoustics;

/** A model file cannot be used; the message says what was got, what was expected, what to do. */
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ModelException(String message) {
    super(message);
  }

  public ModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
