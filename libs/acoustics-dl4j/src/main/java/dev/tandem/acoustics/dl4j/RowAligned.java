package dev.tandem.acoustics.dl4j;

/** A layer that must know which rows of its input belong to which utterance. */
interface RowAligned {
  /**
   * Sets the layout of the inputs from now on; without it, a matrix is one utterance.
   *
   * @return the layout of the layer's output
   */
  RowLayout setLayout(RowLayout input);
}
