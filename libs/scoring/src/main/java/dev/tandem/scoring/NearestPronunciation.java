package dev.tandem.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Which of the pronunciations of each word a speaker used, as far as a recogniser's phones tell:
 * those that together are nearest to what was heard, by edit distance. One that is as near as
 * another but listed before it is preferred.
 */
public final class NearestPronunciation {
  private final List<String> heard;

  /** Against phones that a recogniser heard, in order. */
  public NearestPronunciation(List<String> heard) {
    this.heard = List.copyOf(heard);
  }

  /**
   * The phones of all words, in order.
   *
   * @param words for each word its pronunciations, at least one
   */
  public List<String> of(List<List<List<String>>> words) {
    Cell[] row = emptyRow();
    for (List<List<String>> pronunciations : words) {
      row = behind(row, pronunciations);
    }
    List<String> phones = new ArrayList<>();
    for (Choice choice = row[heard.size()].choice; choice != null; choice = choice.before) {
      List<String> reversed = new ArrayList<>(choice.phones);
      Collections.reverse(reversed);
      phones.addAll(reversed);
    }
    Collections.reverse(phones);
    return phones;
  }

  /** Nothing was said: all that was heard was inserted. */
  private Cell[] emptyRow() {
    Cell[] row = new Cell[heard.size() + 1];
    Arrays.setAll(row, numHeard -> new Cell(numHeard, null));
    return row;
  }

  private Cell[] behind(Cell[] row, List<List<String>> pronunciations) {
    Cell[] best = null;
    for (List<String> phones : pronunciations) {
      Cell[] reached = behindPhones(row, phones);
      for (int i = 0; i < reached.length; i++) {
        reached[i] = new Cell(reached[i].errors, new Choice(phones, reached[i].choice));
      }
      best = best == null ? reached : nearer(best, reached);
    }
    return best;
  }

  private static Cell[] nearer(Cell[] first, Cell[] second) {
    Cell[] nearer = first.clone();
    Arrays.setAll(nearer, i -> second[i].errors < first[i].errors ? second[i] : first[i]);
    return nearer;
  }

  private Cell[] behindPhones(Cell[] row, List<String> phones) {
    Cell[] current = row;
    for (String phone : phones) {
      Cell[] next = new Cell[current.length];
      next[0] = current[0].plus(1);
      for (int i = 1; i < next.length; i++) {
        Cell matched = current[i - 1].plus(phone.equals(heard.get(i - 1)) ? 0 : 1);
        next[i] = matched.orBetter(current[i].plus(1)).orBetter(next[i - 1].plus(1));
      }
      current = next;
    }
    return current;
  }

  /** Least errors up to a phone that was heard, and the pronunciations that lead there. */
  private record Cell(int errors, Choice choice) {
    private Cell plus(int more) {
      return new Cell(errors + more, choice);
    }

    private Cell orBetter(Cell other) {
      return other.errors < errors ? other : this;
    }
  }

  /** A word's pronunciation and those of the words before. */
  private record Choice(List<String> phones, Choice before) {}
}
