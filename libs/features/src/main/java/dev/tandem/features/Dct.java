package dev.tandem.features;

/**
 * The first coefficients of the orthonormal discrete cosine transform (DCT-II), as in Kaldi ({@code
 * matrix/matrix-functions.cc}, {@code ComputeDctMatrix}). Immutable, and safe for use by several
 * threads.
 */
public final class Dct {
  private final float[][] rows;

  /**
   * A transform of fixed sizes.
   *
   * @param numInputs length of what is transformed
   * @param numCoefficients coefficients to compute, at most {@code numInputs}
   */
  public Dct(int numInputs, int numCoefficients) {
    Require.that(
        numCoefficients > 0 && numCoefficients <= numInputs,
        "a DCT of %d inputs has 1 to %d coefficients, not %d"
            .formatted(numInputs, numInputs, numCoefficients));
    this.rows = new float[numCoefficients][numInputs];
    for (int k = 0; k < numCoefficients; k++) {
      fill(rows[k], k, numInputs);
    }
  }

  private static void fill(float[] row, int k, int numInputs) {
    double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / numInputs);
    for (int n = 0; n < numInputs; n++) {
      row[n] = (float) (scale * Math.cos(Math.PI / numInputs * (n + 0.5) * k));
    }
  }

  /**
   * Transforms one vector.
   *
   * @param inputs shape {@code [numInputs]}
   * @param coefficients is filled from {@code offset} on with {@code numCoefficients} values
   */
  public void apply(float[] inputs, float[] coefficients, int offset) {
    for (int k = 0; k < rows.length; k++) {
      float[] row = rows[k];
      float sum = 0;
      for (int n = 0; n < row.length; n++) {
        sum += row[n] * inputs[n];
      }
      coefficients[offset + k] = sum;
    }
  }
}
