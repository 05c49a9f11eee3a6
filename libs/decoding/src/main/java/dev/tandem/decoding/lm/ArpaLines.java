package dev.tandem.decoding.lm;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/** The lines of an ARPA file, one after the other, each complaint with its number. */
final class ArpaLines {
  private static final String HEADER = "\\data\\";
  private static final int MAX_HEADER_LINES = 1000;

  private final BufferedReader lines;
  private final String name;
  private int lineNumber;
  private String line = "";
  private boolean isLineUsed = true;

  ArpaLines(BufferedReader lines, String name) {
    this.lines = lines;
    this.name = name;
  }

  /**
   * A line of a section.
   *
   * @param words of the n-gram
   */
  record Entry(float logProbability, List<String> words, float logBackoff) {}

  /** Reads the header up to the first section: how many n-grams there are of each length. */
  List<Integer> readNumNgrams() throws IOException {
    skipTo(HEADER);
    List<Integer> numNgrams = new ArrayList<>();
    for (advance(); line.startsWith("ngram"); advance()) {
      numNgrams.add(integer(line.substring(line.indexOf('=') + 1).strip()));
    }
    if (numNgrams.isEmpty()) {
      throw unexpected("nothing", "'ngram 1=...'");
    }
    return numNgrams;
  }

  /** Skips what stands before a line, and the line. */
  void skipTo(String wanted) throws IOException {
    do {
      advance();
      if (lineNumber > MAX_HEADER_LINES && wanted.equals(HEADER)) {
        throw unexpected("%d lines without it".formatted(MAX_HEADER_LINES), "'" + HEADER + "'");
      }
    } while (!line.equals(wanted));
  }

  /** The next n-gram of a section, empty at its end: a blank line or, in IRSTLM's files, none. */
  Optional<Entry> nextEntry(int length) throws IOException {
    advance();
    if (line.isEmpty() || line.startsWith("\\")) {
      isLineUsed = line.isEmpty();
      return Optional.empty();
    }
    StringTokenizer fields = new StringTokenizer(line);
    int numFields = fields.countTokens();
    if (numFields != length + 1 && numFields != length + 2) {
      throw unexpected(
          "'" + line + "'", "a log-probability, %d words and perhaps a back-off".formatted(length));
    }
    float logProbability = nats(fields.nextToken());
    List<String> words = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      words.add(fields.nextToken());
    }
    return Optional.of(
        new Entry(logProbability, words, fields.hasMoreTokens() ? nats(fields.nextToken()) : 0));
  }

  /** Reads a line, unless the last one still waits for {@link #skipTo}. */
  private void advance() throws IOException {
    if (!isLineUsed) {
      isLineUsed = true;
      return;
    }
    String next = lines.readLine();
    lineNumber++;
    if (next == null) {
      throw unexpected("the end of the file", "an ARPA language model, up to '\\end\\'");
    }
    line = next.strip();
  }

  private float nats(String decimalLog) {
    try {
      double nats = Double.parseDouble(decimalLog) * ArpaFormat.LN_10;
      return (float) Math.max(ArpaFormat.LOG_NEVER, nats);
    } catch (NumberFormatException notANumber) {
      throw unexpected("'" + decimalLog + "'", "a number");
    }
  }

  private int integer(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notANumber) {
      throw unexpected("'" + text + "'", "a number of n-grams");
    }
  }

  /** A complaint about the line that was read last. */
  LanguageModelException unexpected(String got, String expected) {
    return new LanguageModelException(
        "language model %s, line %d: got %s, expected %s"
            .formatted(name, lineNumber, got, expected));
  }
}
