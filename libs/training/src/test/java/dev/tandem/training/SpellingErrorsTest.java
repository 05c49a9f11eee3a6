package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.decoding.EditDistance;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Against spelling the changed path anew, and counting its errors from the beginning. */
class SpellingErrorsTest {
  private static final int BLANK = 0;
  private static final int SPACE = 1;
  private static final int NUM_OUTPUTS = 5;
  private static final int MAX_FRAMES = 60;
  private static final int MAX_LETTERS = 12;

  private final Random random = new Random(1);

  @Test
  void anotherOutputInOneFrameCostsWhatTheChangedPathCosts() {
    for (int trial = 0; trial < 3000; trial++) {
      int[] path = drawn(1 + random.nextInt(MAX_FRAMES));
      int[] reference = trial % 2 == 0 ? drawnText() : misheard(spelt(path));
      int frame = random.nextInt(path.length);
      int output = random.nextInt(NUM_OUTPUTS);
      SpelledPath spelled = new SpelledPath(path);
      SpellingErrors errors =
          new SpellingErrors(reference, new Words(reference), spelled.letters());

      int[] changed = path.clone();
      changed[frame] = output;

      SpelledPath.Change change = spelled.change(frame, output);
      assertThat(errors.letters(change)).isEqualTo(EditDistance.of(reference, spelt(changed)));
      assertThat(errors.words(change)).isEqualTo(wordErrors(reference, spelt(changed)));
    }
  }

  private int[] drawn(int length) {
    return IntStream.range(0, length).map(i -> random.nextInt(NUM_OUTPUTS)).toArray();
  }

  private int[] drawnText() {
    return IntStream.range(0, random.nextInt(MAX_LETTERS)).map(i -> drawnLetter()).toArray();
  }

  /** Close to these, so that few alignments are good. */
  private int[] misheard(int[] letters) {
    return IntStream.of(letters)
        .flatMap(
            letter ->
                switch (random.nextInt(20)) {
                  case 0 -> IntStream.empty();
                  case 1 -> IntStream.of(drawnLetter());
                  case 2 -> IntStream.of(letter, drawnLetter());
                  default -> IntStream.of(letter);
                })
        .toArray();
  }

  private int drawnLetter() {
    return 1 + random.nextInt(NUM_OUTPUTS - 1);
  }

  private static int[] spelt(int[] path) {
    return IntStream.range(0, path.length)
        .filter(i -> path[i] != BLANK && (i == 0 || path[i - 1] != path[i]))
        .map(i -> path[i])
        .toArray();
  }

  private static int wordErrors(int[] reference, int[] hypothesis) {
    List<String> numbered = new ArrayList<>();
    return EditDistance.of(numbers(reference, numbered), numbers(hypothesis, numbered));
  }

  private static int[] numbers(int[] letters, List<String> numbered) {
    return words(letters).mapToInt(word -> number(word, numbered)).toArray();
  }

  private static int number(String word, List<String> numbered) {
    if (!numbered.contains(word)) {
      numbered.add(word);
    }
    return numbered.indexOf(word);
  }

  private static Stream<String> words(int[] letters) {
    StringBuilder text = new StringBuilder();
    for (int letter : letters) {
      text.append(letter == SPACE ? ' ' : (char) ('a' + letter));
    }
    return Stream.of(text.toString().split(" ")).filter(word -> !word.isEmpty());
  }
}
