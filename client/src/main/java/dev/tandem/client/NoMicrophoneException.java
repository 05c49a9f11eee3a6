package dev.tandem.client;

/** There is no microphone, or another program holds it; the message says what to do. */
public final class NoMicrophoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoMicrophoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
