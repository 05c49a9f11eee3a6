package dev.tandem.comparison.page;

import dev.tandem.comparison.SaidSoFar;
import dev.tandem.comparison.page.MarkedWord.Mark;
import dev.tandem.schemas.Word;
import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one arm heard of a stream so far, with the errors marked against as much of the reference as
 * fits best. A word that was missed is a gap in the utterance of the word before it.
 */
final class ReferenceErrors {
  private ReferenceErrors() {}

  /**
   * Marks the words of each utterance.
   *
   * @param byUtterance words by number of utterance; at least one utterance
   */
  static SortedMap<Integer, List<MarkedWord>> in(
      NavigableMap<Integer, List<Word>> byUtterance, List<String> reference) {
    List<Integer> numbers = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    byUtterance.forEach((number, said) -> said.forEach(word -> numbers.add(number)));
    byUtterance.values().forEach(words::addAll);
    List<String> heard = ArmDifferences.texts(words);
    SortedMap<Integer, List<MarkedWord>> marked = empty(byUtterance);
    int place = 0;
    for (Edit<String> edit : Alignment.of(SaidSoFar.of(reference, List.of(heard)), heard).edits()) {
      boolean gap = edit.hypothesis().isEmpty();
      int before = gap ? place - 1 : place;
      int number = before < 0 ? byUtterance.firstKey() : numbers.get(before);
      marked.get(number).add(gap ? missed(edit) : marked(words.get(place++), edit));
    }
    return marked;
  }

  private static SortedMap<Integer, List<MarkedWord>> empty(
      NavigableMap<Integer, List<Word>> byUtterance) {
    SortedMap<Integer, List<MarkedWord>> marked = new TreeMap<>();
    byUtterance.keySet().forEach(number -> marked.put(number, new ArrayList<>()));
    return marked;
  }

  private static MarkedWord missed(Edit<String> edit) {
    return MarkedWord.gap(Mark.MISSED, edit.reference().orElseThrow());
  }

  private static MarkedWord marked(Word word, Edit<String> edit) {
    return edit.kind() == Edit.Kind.CORRECT
        ? MarkedWord.of(word, Mark.SAME, "")
        : MarkedWord.of(word, Mark.WRONG, edit.reference().orElse(""));
  }
}
