package dev.tandem.tools.curve;

import dev.tandem.acoustics.dl4j.Precision;

/**
 * What all points of a curve have in common: without it they could not be compared.
 *
 * @param budgetMinutes wall clock of each training
 * @param epochsAtMost passes over the speech, where the budget is not used up before
 * @param batchSeconds audio a step
 * @param learningRate at its peak
 * @param precision of the products in training
 */
public record Recipe(
    double budgetMinutes,
    int epochsAtMost,
    double batchSeconds,
    double learningRate,
    Precision precision) {

  /** Points that were made before there was a choice do not say their precision. */
  public Recipe {
    precision = precision == null ? Precision.FLOAT : precision;
  }
}
