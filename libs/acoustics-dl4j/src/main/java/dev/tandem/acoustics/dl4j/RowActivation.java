package dev.tandem.acoustics.dl4j;

/**
 * What a {@link TimeDelayLayer} does to a row behind the matrix products, and its gradient: bias,
 * ReLU, root mean square normalisation (Kaldi's NormalizeComponent, which has no parameters).
 */
final class RowActivation {
  private static final float EPSILON = 1e-5f;

  private final int numChannels;
  private final boolean rectified;
  private final boolean normalised;

  RowActivation(int numChannels, boolean rectified, boolean normalised) {
    this.numChannels = numChannels;
    this.rectified = rectified;
    this.normalised = normalised;
  }

  /**
   * Replaces the row at {@code at} by its activation.
   *
   * @return the factor by which the row was scaled, which {@link #backward} wants
   */
  float forward(float[] rows, int at, float[] bias) {
    addBias(rows, at, bias);
    if (rectified) {
      rectify(rows, at);
    }
    return normalised ? normalise(rows, at) : 1f;
  }

  private void addBias(float[] rows, int at, float[] bias) {
    for (int c = 0; c < numChannels; c++) {
      rows[at + c] += bias[c];
    }
  }

  private void rectify(float[] rows, int at) {
    for (int i = at; i < at + numChannels; i++) {
      rows[i] = Math.max(rows[i], 0f);
    }
  }

  private float normalise(float[] rows, int at) {
    float scale = (float) (1 / Math.sqrt(dot(rows, at, rows, at) / numChannels + EPSILON));
    for (int i = at; i < at + numChannels; i++) {
      rows[i] *= scale;
    }
    return scale;
  }

  /**
   * Replaces the gradient w.r.t. the activation by the gradient w.r.t. the matrix products.
   *
   * @param gradient rows of gradients, changed at {@code at}
   * @param activation the rows that {@link #forward} made
   * @param scale what {@link #forward} returned
   */
  void backward(float[] gradient, float[] activation, int at, float scale) {
    if (normalised) {
      float along = dot(gradient, at, activation, at) / numChannels;
      for (int i = at; i < at + numChannels; i++) {
        gradient[i] = scale * (gradient[i] - along * activation[i]);
      }
    }
    if (rectified) {
      differentiateRectifier(gradient, activation, at);
    }
  }

  /** Without a branch, which could not be foretold: an activation is 0, or far above 1e-30. */
  private void differentiateRectifier(float[] gradient, float[] activation, int at) {
    for (int i = at; i < at + numChannels; i++) {
      gradient[i] *= Math.min(1f, activation[i] * 1e30f);
    }
  }

  /** Four sums at once, since a single one would wait for each addition. */
  private float dot(float[] a, int aAt, float[] b, int bAt) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int c = 0;
    for (; c + 3 < numChannels; c += 4) {
      sum0 += a[aAt + c] * b[bAt + c];
      sum1 += a[aAt + c + 1] * b[bAt + c + 1];
      sum2 += a[aAt + c + 2] * b[bAt + c + 2];
      sum3 += a[aAt + c + 3] * b[bAt + c + 3];
    }
    for (; c < numChannels; c++) {
      sum0 += a[aAt + c] * b[bAt + c];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
