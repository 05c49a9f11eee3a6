package dev.tandem.decoding;

/** A line of a pronunciation dictionary cannot be read; the message says where and what to do. */
public final class LexiconException extends RuntimeException {
  LexiconException(String source, int lineNumber, String line, String reason) {
    super(
        "%s, line %d: '%s': %s; a line is a word and its phones, as in 'tandem T AE N D AH M'"
            .formatted(source, lineNumber, line, reason));
  }
}
