package dev.tandem.audio;

/** What came is no audio that can be used; the message says why, and what is expected. */
public final class InvalidAudioException extends RuntimeException {
  /** {@code message} says what was got, what is expected and what to do. */
  public InvalidAudioException(String message) {
    super(message);
  }

  /** As above, with what the decoder said. */
  public InvalidAudioException(String message, Throwable cause) {
    super(message, cause);
  }
}
