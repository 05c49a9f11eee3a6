package dev.tandem.acoustics.dl4j;

/** Turns rows of logits into natural logs of probabilities. */
final class LogSoftmax {
  private LogSoftmax() {}

  /** In place; {@code rows} has shape {@code [rows.length / numColumns, numColumns]}. */
  static void apply(float[] rows, int numColumns) {
    for (int at = 0; at < rows.length; at += numColumns) {
      float logSum = logSumExp(rows, at, numColumns);
      for (int i = at; i < at + numColumns; i++) {
        rows[i] -= logSum;
      }
    }
  }

  private static float logSumExp(float[] rows, int at, int numColumns) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = at; i < at + numColumns; i++) {
      max = Math.max(max, rows[i]);
    }
    double sum = 0;
    for (int i = at; i < at + numColumns; i++) {
      sum += Math.exp(rows[i] - max);
    }
    return (float) (max + Math.log(sum));
  }
}
