package dev.tandem.tools.tune;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.scoring.CharacterErrorRate;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.scoring.WordErrorRate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A decoder that is to be tried.
 *
 * @param name what is said on the command line
 * @param decoder loads it; it makes words of what a network says of an utterance
 */
record Setting(String name, Supplier<Function<Posteriorgram, Hypothesis>> decoder) {
  /** The table's head. */
  static String head() {
    return "%-28s %7s %9s %9s".formatted("setting", "words", "WER", "CER");
  }

  /** A row of the table: error rates over all recordings. */
  String row(List<SaidRecording> recordings) {
    Function<Posteriorgram, Hypothesis> loaded = decoder.get();
    List<ErrorRate> words = new ArrayList<>();
    List<ErrorRate> characters = new ArrayList<>();
    for (SaidRecording recording : recordings) {
      String transcript = recording.transcript(loaded);
      words.add(WordErrorRate.of(recording.text(), transcript));
      characters.add(CharacterErrorRate.of(recording.text(), transcript));
    }
    ErrorRate wordErrors = ErrorRate.sum(words);
    return "%-28s %7d %7.2f %% %7.2f %%"
        .formatted(
            name,
            wordErrors.numReference(),
            wordErrors.percent(),
            ErrorRate.sum(characters).percent());
  }
}
