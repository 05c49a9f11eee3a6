package dev.tandem.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** NIST's transcript format, a line {@code words (utterance-id)}, for {@code sclite -i rm}. */
public final class TrnFile {
  private static final Pattern ID = Pattern.compile("[^\\s()]+");

  private TrnFile() {}

  /**
   * One line, without its end.
   *
   * @param utteranceId without blanks and parentheses
   * @param words brought to the form of {@link SpokenText}; may be empty
   */
  public static String line(String utteranceId, String words) {
    if (!ID.matcher(utteranceId).matches()) {
      throw new IllegalArgumentException(
          "utterance id '%s' cannot stand in a trn file: it must be without blanks and parentheses"
              .formatted(utteranceId));
    }
    return (SpokenText.of(words) + " (" + utteranceId + ")").strip();
  }

  /**
   * Writes all transcripts in the order of the map.
   *
   * @param transcripts words by utterance id
   */
  public static void write(Path file, Map<String, String> transcripts) throws IOException {
    Files.write(
        file,
        transcripts.entrySet().stream()
            .map(entry -> line(entry.getKey(), entry.getValue()))
            .toList());
  }
}
