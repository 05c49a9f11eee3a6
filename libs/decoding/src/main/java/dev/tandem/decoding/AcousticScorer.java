package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;

/** What a frame scores in each state: the scaled log of the network's output. Immutable. */
final class AcousticScorer {
  /** Stands for a probability of 0, so that no single frame rules a path out. */
  private static final float LOG_ZERO = -30;

  private final int numColumns;
  private final double scale;

  AcousticScorer(DecoderConfig.Scores config, int numColumns) {
    this.numColumns = numColumns;
    this.scale = config.acousticScale();
  }

  AcousticScorer with(DecoderConfig.Scores config) {
    return new AcousticScorer(config, numColumns);
  }

  int numColumns() {
    return numColumns;
  }

  void checkColumns(Posteriorgram rows) {
    if (rows.numPhones() != numColumns) {
      throw new IllegalArgumentException(
          "posteriorgram has %d columns, expected %d; acoustic model and decoder must agree"
              .formatted(rows.numPhones(), numColumns));
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
      scores[i] = scale * Math.max(logPosterior, LOG_ZERO);
    }
  }
}
