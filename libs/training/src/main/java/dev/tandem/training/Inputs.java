package dev.tandem.training;

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
   * Input rows of an utterance as the network trains on them, perturbed.
   *
   * @return row-major, {@code [numRows][inputDim]}
   */
  float[] perturbed(int index, RandomGenerator random);

  /** Input rows of an utterance as they are, as {@link #perturbed}. */
  float[] plain(int index);
}
