package dev.tandem.decoding.g2p;

import dev.tandem.decoding.g2p.GraphoneTable.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All ways to cut a word and its phones into graphones: paths from (0, 0) to (number of letters,
 * number of phones), of which each step is a graphone. Probabilities are products over a word,
 * whose letters are few, so that they need no logarithms.
 */
final class AlignmentGrid {
  private final SpelledWord word;
  private final GraphoneTable probabilities;
  private final int numLetters;
  private final int numPhones;

  AlignmentGrid(SpelledWord word, GraphoneTable probabilities) {
    this.word = word;
    this.probabilities = probabilities;
    this.numLetters = word.letters().length;
    this.numPhones = word.phones().length;
  }

  /**
   * Adds how often each graphone is expected in the word.
   *
   * @return the probability of the word with its phones; 0 when they cannot be aligned
   */
  double expect(GraphoneTable counts) {
    double[][] forward = forward();
    double total = forward[numLetters][numPhones];
    if (total > 0) {
      expect(forward, total, counts);
    }
    return total;
  }

  private double[][] forward() {
    double[][] forward = new double[numLetters + 1][numPhones + 1];
    forward[0][0] = 1;
    for (int i = 1; i <= numLetters; i++) {
      for (int j = 0; j <= numPhones; j++) {
        for (Shape shape : GraphoneTable.SHAPES) {
          forward[i][j] += fits(shape, i, j) ? before(forward, shape, i, j) * step(shape, i, j) : 0;
        }
      }
    }
    return forward;
  }

  /** The backward probabilities come from the end, and with them the counts. */
  private void expect(double[][] forward, double total, GraphoneTable counts) {
    double[][] backward = new double[numLetters + 1][numPhones + 1];
    backward[numLetters][numPhones] = 1;
    for (int i = numLetters; i > 0; i--) {
      for (int j = numPhones; j >= 0; j--) {
        for (Shape shape : GraphoneTable.SHAPES) {
          if (fits(shape, i, j)) {
            double through = step(shape, i, j) * backward[i][j];
            backward[i - shape.numLetters()][j - shape.numPhones()] += through;
            double posterior = before(forward, shape, i, j) * through / total;
            counts.add(probabilities.code(word, i, j, shape), posterior);
          }
        }
      }
    }
  }

  /** The likeliest path; empty when there is none. */
  List<Graphone> best() {
    double[][] best = new double[numLetters + 1][numPhones + 1];
    Shape[][] last = new Shape[numLetters + 1][numPhones + 1];
    best[0][0] = 1;
    for (int i = 1; i <= numLetters; i++) {
      for (int j = 0; j <= numPhones; j++) {
        for (Shape shape : GraphoneTable.SHAPES) {
          double score = fits(shape, i, j) ? before(best, shape, i, j) * step(shape, i, j) : 0;
          if (score > best[i][j]) {
            best[i][j] = score;
            last[i][j] = shape;
          }
        }
      }
    }
    return best[numLetters][numPhones] > 0 ? path(last) : List.of();
  }

  private List<Graphone> path(Shape[][] last) {
    List<Graphone> path = new ArrayList<>();
    int i = numLetters;
    int j = numPhones;
    while (i > 0) {
      Shape shape = last[i][j];
      path.add(probabilities.graphone(probabilities.code(word, i, j, shape)));
      i -= shape.numLetters();
      j -= shape.numPhones();
    }
    Collections.reverse(path);
    return path;
  }

  private static boolean fits(Shape shape, int letterEnd, int phoneEnd) {
    return shape.numLetters() <= letterEnd && shape.numPhones() <= phoneEnd;
  }

  private static double before(double[][] scores, Shape shape, int i, int j) {
    return scores[i - shape.numLetters()][j - shape.numPhones()];
  }

  private double step(Shape shape, int i, int j) {
    return probabilities.get(probabilities.code(word, i, j, shape));
  }
}
