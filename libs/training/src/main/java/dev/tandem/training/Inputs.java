package dev.tandem.training;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a network hears of each utterance of a corpus, with what makes every hearing different. Safe
 * for use by several threads.
 */
interface Inputs {
  /** Number of utterances. */
  int size();

  /** About how many seconds utterance {@code index} lasts. */
  double seconds(int index);

  /**
   * Input rows of an utterance as the network trains on them: views of it, all at one speed,
   * perturbed otherwise each.
   *
   * @return as many as asked for, row-major, {@code [numRows][inputDim]}
   */
  List<float[]> perturbed(int index, int numViews, RandomGenerator random);

  /**
   * Input rows of an utterance as they are.
   *
   * @return row-major, {@code [numRows][inputDim]}
   */
  float[] plain(int index);
}
