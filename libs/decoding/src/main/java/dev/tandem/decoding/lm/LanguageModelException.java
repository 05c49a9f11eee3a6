package dev.tandem.decoding.lm;

/** A language model cannot be read, or cannot be trained from what was given; says why. */
public final class LanguageModelException extends RuntimeException {
  private static final long serialVersionUID = 1;

  LanguageModelException(String message) {
    super(message);
  }

  LanguageModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
