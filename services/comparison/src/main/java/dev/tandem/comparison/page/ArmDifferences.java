package dev.tandem.comparison.page;

import dev.tandem.comparison.page.MarkedWord.Mark;
import dev.tandem.schemas.Word;
import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.Edit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Two transcripts of one utterance with their differences marked. While one of them is partial,
 * what comes after the last pair is not marked: the slower arm is yet to get there.
 *
 * @param staged words and gaps of the staged arm
 * @param endToEnd words and gaps of the end-to-end arm
 */
record ArmDifferences(List<MarkedWord> staged, List<MarkedWord> endToEnd) {

  static ArmDifferences between(List<Word> staged, List<Word> endToEnd, boolean bothFinal) {
    List<Edit<String>> edits = Alignment.of(texts(staged), texts(endToEnd)).edits();
    int marked = bothFinal ? edits.size() : lastPair(edits) + 1;
    ArmDifferences differences = new ArmDifferences(new ArrayList<>(), new ArrayList<>());
    Iterator<Word> left = staged.iterator();
    Iterator<Word> right = endToEnd.iterator();
    for (int i = 0; i < marked; i++) {
      differences.add(edits.get(i), left, right);
    }
    left.forEachRemaining(word -> differences.staged.add(MarkedWord.of(word, Mark.SAME, "")));
    right.forEachRemaining(word -> differences.endToEnd.add(MarkedWord.of(word, Mark.SAME, "")));
    return differences;
  }

  static List<String> texts(List<Word> words) {
    return words.stream().map(Word::getWord).toList();
  }

  private static int lastPair(List<Edit<String>> edits) {
    int last = edits.size() - 1;
    while (last >= 0
        && (edits.get(last).reference().isEmpty() || edits.get(last).hypothesis().isEmpty())) {
      last--;
    }
    return last;
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
