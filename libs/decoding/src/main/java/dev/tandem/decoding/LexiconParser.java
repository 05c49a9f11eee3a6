package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads CMUdict's text format, a pronunciation a line: {@code tomato T AH M EY T OW}. A second
 * pronunciation is written {@code tomato(2)} or repeats the word, phones may carry a stress digit,
 * and {@code ;;;} at the start of a line or {@code #} anywhere starts a comment.
 */
final class LexiconParser {
  private final PhoneSet phones;
  private final String source;
  private final Map<String, Integer> phoneIndices = new HashMap<>();
  private final Map<String, List<int[]>> pronunciations = new LinkedHashMap<>();

  LexiconParser(PhoneSet phones, String source) {
    this.phones = phones;
    this.source = source;
  }

  Map<String, List<int[]>> parse(BufferedReader lines) throws IOException {
    int lineNumber = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      lineNumber++;
      String entry = withoutComment(line).strip();
      if (!entry.isEmpty()) {
        accept(entry, lineNumber);
      }
    }
    return pronunciations;
  }

  private void accept(String entry, int lineNumber) {
    String[] fields = entry.split("\\s+");
    String word = withoutVariant(fields[0]).toLowerCase(Locale.ROOT);
    if (fields.length < 2) {
      throw new LexiconException(source, lineNumber, entry, "no phones");
    }
    if (word.isEmpty()) {
      throw new LexiconException(source, lineNumber, entry, "no word");
    }
    add(word, phoneIndices(fields, entry, lineNumber));
  }

  private void add(String word, int[] pronunciation) {
    List<int[]> known = pronunciations.computeIfAbsent(word, w -> new ArrayList<>(1));
    if (known.stream().noneMatch(other -> Arrays.equals(other, pronunciation))) {
      known.add(pronunciation);
    }
  }

  private int[] phoneIndices(String[] fields, String entry, int lineNumber) {
    try {
      return Arrays.stream(fields, 1, fields.length).mapToInt(this::index).toArray();
    } catch (IllegalArgumentException e) {
      throw new LexiconException(source, lineNumber, entry, e.getMessage());
    }
  }

  private int index(String phone) {
    return phoneIndices.computeIfAbsent(phone, phones::index);
  }

  private static String withoutComment(String line) {
    int hash = line.indexOf('#');
    return line.startsWith(";;;") ? "" : hash < 0 ? line : line.substring(0, hash);
  }

  /** {@code tomato(2)} is {@code tomato}. */
  private static String withoutVariant(String word) {
    return word.endsWith(")") ? word.replaceFirst("\\(\\d+\\)$", "") : word;
  }
}
