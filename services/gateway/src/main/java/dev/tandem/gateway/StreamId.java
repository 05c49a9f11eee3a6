package dev.tandem.gateway;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The id of a stream: the key of all its records, and what one must know to read its transcripts.
 * It has 122 random bits, so nobody guesses another's.
 */
record StreamId(String value) {
  private static final Pattern FORM =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  /** A new one. */
  static StreamId random() {
    return new StreamId(UUID.randomUUID().toString());
  }

  /** The id in {@code text}; empty if it cannot be one. */
  static Optional<StreamId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new StreamId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
