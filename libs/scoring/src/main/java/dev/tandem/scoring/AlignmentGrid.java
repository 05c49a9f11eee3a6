package dev.tandem.scoring;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Dynamic programming over all alignments. Cell (r, h) holds the cost of turning the first r words
 * of the reference into the first h of the hypothesis. Where ways cost the same, a pair is
 * preferred to an insertion and that to a deletion, as in NIST sclite ({@code sclite/net_dp.c});
 * the choice matters, since 3 substitutions cost as much as 2 deletions and 2 insertions.
 */
final class AlignmentGrid<T> {
  private final List<T> reference;
  private final List<T> hypothesis;
  private final EditCosts costs;
  private final int[][] cost;

  AlignmentGrid(List<T> reference, List<T> hypothesis, EditCosts costs) {
    this.reference = reference;
    this.hypothesis = hypothesis;
    this.costs = costs;
    this.cost = new int[reference.size() + 1][hypothesis.size() + 1];
    fill();
  }

  private void fill() {
    for (int r = 0; r < cost.length; r++) {
      for (int h = 0; h < cost[r].length; h++) {
        cost[r][h] =
            r + h == 0 ? 0 : Math.min(paired(r, h), Math.min(inserted(r, h), deleted(r, h)));
      }
    }
  }

  /** Number of words of the reference whose alignment with the whole hypothesis is cheapest. */
  int cheapestBeginning() {
    int cheapest = 0;
    for (int r = 1; r < cost.length; r++) {
      cheapest = cost[r][hypothesis.size()] < cost[cheapest][hypothesis.size()] ? r : cheapest;
    }
    return cheapest;
  }

  /** The alignment of the first {@code numReference} words with the whole hypothesis. */
  Alignment<T> trace(int numReference) {
    Deque<Edit<T>> edits = new ArrayDeque<>();
    int r = numReference;
    int h = hypothesis.size();
    while (r + h > 0) {
      Edit<T> edit = last(r, h);
      edits.addFirst(edit);
      r -= edit.reference().isPresent() ? 1 : 0;
      h -= edit.hypothesis().isPresent() ? 1 : 0;
    }
    return new Alignment<>(List.copyOf(edits), cost[numReference][hypothesis.size()]);
  }

  private Edit<T> last(int r, int h) {
    if (cost[r][h] == paired(r, h)) {
      return Edit.pair(reference.get(r - 1), hypothesis.get(h - 1));
    }
    return cost[r][h] == inserted(r, h)
        ? Edit.insertion(hypothesis.get(h - 1))
        : Edit.deletion(reference.get(r - 1));
  }

  private int paired(int r, int h) {
    if (r == 0 || h == 0) {
      return Integer.MAX_VALUE;
    }
    boolean correct = reference.get(r - 1).equals(hypothesis.get(h - 1));
    return cost[r - 1][h - 1] + (correct ? 0 : costs.substitution());
  }

  private int inserted(int r, int h) {
    return h == 0 ? Integer.MAX_VALUE : cost[r][h - 1] + costs.insertion();
  }

  private int deleted(int r, int h) {
    return r == 0 ? Integer.MAX_VALUE : cost[r - 1][h] + costs.deletion();
  }
}
