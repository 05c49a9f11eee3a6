package dev.tandem.kit;

/** A setting is missing or wrong; the message is one line: name, what was got, what is expected. */
public final class SettingsException extends IllegalArgumentException {
  /** One line that says name, what was got and what is expected. */
  public SettingsException(String message) {
    super(message);
  }
}
