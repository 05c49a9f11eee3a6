package dev.tandem.acoustics.dl4j;

import java.util.Arrays;

/**
 * The arithmetic of a {@link LogEnergyLayer} and its gradient, on row-major matrices. Filter
 * outputs have shape {@code [numInRows, 2 * numFilters]}, energies {@code [numInRows, numFilters]},
 * pooled energies and outputs {@code [numOutRows, numFilters]}.
 */
final class LogEnergy {
  private final float[] window;
  private final int reach;
  private final int stride;
  private final float floor;
  private final float[] mean;
  private final float[] inverseStddev;
  private final int numFilters;

  LogEnergy(LogEnergyLayer layer) {
    this.window = floats(layer.window());
    this.reach = window.length / 2;
    this.stride = layer.stride();
    this.floor = (float) layer.floor();
    this.mean = floats(layer.mean());
    this.inverseStddev = floats(layer.inverseStddev());
    this.numFilters = mean.length;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Energy of one row: the squares of both phases of each filter, summed. */
  void energies(float[] filtered, int at, float[] energies, int row) {
    for (int f = 0, to = row * numFilters; f < numFilters; f++, to++) {
      float cosine = filtered[at + f];
      float sine = filtered[at + numFilters + f];
      energies[to] = cosine * cosine + sine * sine;
    }
  }

  /** Pools around output row {@code row} with the window, and adds the floor. */
  void pool(float[] energies, int numInRows, int row, float[] pooled) {
    int to = row * numFilters;
    Arrays.fill(pooled, to, to + numFilters, floor);
    for (int k = 0; k < window.length; k++) {
      int in = stride * row + k - reach;
      if (in >= 0 && in < numInRows) {
        addScaled(window[k], energies, in * numFilters, pooled, to);
      }
    }
  }

  private void addScaled(float scale, float[] from, int at, float[] to, int toAt) {
    for (int f = 0; f < numFilters; f++) {
      to[toAt + f] += scale * from[at + f];
    }
  }

  /** Normalised natural log of the pooled energies of a row. */
  void log(float[] pooled, int row, float[] out) {
    for (int f = 0, i = row * numFilters; f < numFilters; f++, i++) {
      out[i] = ((float) Math.log(pooled[i]) - mean[f]) * inverseStddev[f];
    }
  }

  /** Turns a row's gradient w.r.t. the output into that w.r.t. the pooled energies. */
  void backwardLog(float[] gradient, float[] pooled, int row) {
    for (int f = 0, i = row * numFilters; f < numFilters; f++, i++) {
      gradient[i] *= inverseStddev[f] / pooled[i];
    }
  }

  /** Adds a row's gradient w.r.t. the pooled energies to that w.r.t. the energies. */
  void backwardPool(float[] gradient, int row, float[] energyGradient, int numInRows) {
    for (int k = 0; k < window.length; k++) {
      int in = stride * row + k - reach;
      if (in >= 0 && in < numInRows) {
        addScaled(window[k], gradient, row * numFilters, energyGradient, in * numFilters);
      }
    }
  }

  /** Replaces a row of filter outputs by the gradient w.r.t. it. */
  void backwardEnergies(float[] filtered, int at, float[] energyGradient, int row) {
    for (int f = 0, from = row * numFilters; f < numFilters; f++, from++) {
      filtered[at + f] *= 2 * energyGradient[from];
      filtered[at + numFilters + f] *= 2 * energyGradient[from];
    }
  }
}
