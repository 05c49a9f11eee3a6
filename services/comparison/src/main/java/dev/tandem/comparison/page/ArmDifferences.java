package dev.tandem.comparison.page;

import dev.tandem.comparison.SaidSoFar;
import dev.tandem.comparison.page.MarkedWord.Mark;
import dev.tandem.schemas.Word;
import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.Edit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * X
 *
 * @param staged words and gaps of the staged arm
 * @param endToEnd words and gaps of the end-to-end arm
 */
record ArmDifferences(List<MarkedWord> staged, List<MarkedWord> endToEnd) {

  static ArmDifferences between(List<Word> staged, List<Word> endToEnd, boolean bothFinal) {
    List<String> left = texts(staged);
    List<String> right = texts(endToEnd);
    Alignment<String> alignment =
        bothFinal
            ? Alignment.of(left, right)
            : Alignment.of(begun(left, right), begun(right, left));
    return new ArmDifferences(new ArrayList<>(), new ArrayList<>())
        .filled(alignment.edits(), staged.iterator(), endToEnd.iterator());
  }

  /** As much of {@code words} as the other has got to, where the other is behind. */
  private static List<String> begun(List<String> words, List<String> other) {
    return words.size() > other.size() ? SaidSoFar.of(words, List.of(other)) : words;
  }

  private ArmDifferences filled(
      List<Edit<String>> edits, Iterator<Word> left, Iterator<Word> right) {
    edits.forEach(edit -> add(edit, left, right));
    left.forEachRemaining(word -> staged.add(MarkedWord.of(word, Mark.SAME, "")));
    right.forEachRemaining(word -> endToEnd.add(MarkedWord.of(word, Mark.SAME, "")));
    return this;
  }

  static List<String> texts(List<Word> words) {
    return words.stream().map(Word::getWord).toList();
  }

  private void add(Edit<String> edit, Iterator<Word> left, Iterator<Word> right) {
    Mark mark = edit.kind() == Edit.Kind.CORRECT ? Mark.SAME : Mark.DIFFERENT;
    String leftText = edit.reference().orElse("");
    String rightText = edit.hypothesis().orElse("");
    staged.add(leftText.isEmpty() ? missing(rightText) : marked(left.next(), mark, rightText));
    endToEnd.add(rightText.isEmpty() ? missing(leftText) : marked(right.next(), mark, leftText));
  }

  private static MarkedWord missing(String expected) {
    return MarkedWord.gap(Mark.MISSING, expected);
  }

  private static MarkedWord marked(Word word, Mark mark, String other) {
    return MarkedWord.of(word, mark, mark == Mark.SAME ? "" : other);
  }
}
