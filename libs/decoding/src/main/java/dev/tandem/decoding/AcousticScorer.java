package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;

/**
 * Turns posteriors into what a frame scores in a state: by Bayes' rule a scaled likelihood, {@code
 * acousticScale * (log posterior - priorScale * log prior)}. Immutable.
 */
final class AcousticScorer {
  /** Stands for a probability of 0, so that no single frame rules a path out. */
  private static final float LOG_ZERO = -30;

  private final float[] logPriors;
  private final double scale;
  private final double[] priorScores;

  /**
   * @param logPriors natural log of each column's frequency in training
   */
  AcousticScorer(DecoderConfig.Scores config, float[] logPriors) {
    this.logPriors = logPriors.clone();
    this.scale = config.acousticScale();
    this.priorScores = new double[logPriors.length];
    for (int i = 0; i < logPriors.length; i++) {
      priorScores[i] = scale * config.priorScale() * Math.max(logPriors[i], LOG_ZERO);
    }
  }

  AcousticScorer with(DecoderConfig.Scores config) {
    return new AcousticScorer(config, logPriors);
  }

  int numColumns() {
    return priorScores.length;
  }

  void checkColumns(Posteriorgram rows) {
    if (rows.numPhones() != numColumns()) {
      throw new IllegalArgumentException(
          "posteriorgram has %d columns, expected %d; acoustic model and decoder must agree"
              .formatted(rows.numPhones(), numColumns()));
    }
  }

  /** Writes the scores of row {@code frame} to {@code scores}, shape {@code [numColumns]}. */
  void score(Posteriorgram rows, int frame, double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      float logPosterior = rows.get(frame, i);
      if (Float.isNaN(logPosterior)) {
        throw new IllegalArgumentException(
            "log posterior of column %d in row %d is not a number; the acoustic model is defective"
                .formatted(i, frame));
      }
      scores[i] = scale * Math.max(logPosterior, LOG_ZERO) - priorScores[i];
    }
  }
}
