package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures the mean and standard deviation of a network's input channels (features, or the log
 * energies of the untrained waveform front end) on data, once, before training. For one thread.
 */
public final class InputStatistics {
  private static final double SMALLEST_STDDEV = 1e-3;

  private final NetworkConfig config;
  private final TimeDelayNetwork unnormalised;
  private final double[] sums;
  private final double[] squares;
  private long numRows;

  /** Statistics for networks like {@code config}, whose own constants do not matter. */
  public InputStatistics(NetworkConfig config) {
    this.config = config;
    int numChannels = config.numChannels();
    this.unnormalised =
        TimeDelayNetwork.create(
            config.input() == InputKind.WAVEFORM
                ? NetworkConfig.onWaveform(numChannels, List.of(), 1)
                : NetworkConfig.onFeatures(numChannels, List.of(), 1),
            0);
    this.sums = new double[numChannels];
    this.squares = new double[numChannels];
  }

  /** Adds utterances, in the form of {@link TimeDelayNetwork#forward}'s inputs. */
  public void accept(List<float[]> inputs) {
    for (float[] rows : unnormalised.channels(inputs)) {
      for (int i = 0; i < rows.length; i++) {
        sums[i % sums.length] += rows[i];
        squares[i % sums.length] += (double) rows[i] * rows[i];
      }
      numRows += rows.length / sums.length;
    }
  }

  /** The config with the constants that give each channel mean 0 and standard deviation 1. */
  public NetworkConfig normalised() {
    Require.that(numRows > 1, "statistics need at least two rows of input, but got %d", numRows);
    List<Float> mean = new ArrayList<>();
    List<Float> inverseStddev = new ArrayList<>();
    for (int c = 0; c < sums.length; c++) {
      double channelMean = sums[c] / numRows;
      double variance = squares[c] / numRows - channelMean * channelMean;
      mean.add((float) channelMean);
      inverseStddev.add((float) (1 / Math.max(SMALLEST_STDDEV, Math.sqrt(variance))));
    }
    return config.withNormalisation(mean, inverseStddev);
  }
}
