package dev.tandem.acoustics.dl4j;

import java.util.List;

/** Networks that are made of trained ones without training. */
public final class DerivedNetworks {
  private DerivedNetworks() {}

  /**
   * A network whose outputs are weighted sums of {@code network}'s logits: of several heads, which
   * say the same in their ways, one.
   *
   * @param shares of each group of the network's outputs in the sum
   * @param offsets added to each sum
   */
  public static TimeDelayNetwork summedOutputs(
      TimeDelayNetwork network, float[] shares, float[] offsets) {
    NetworkConfig config = network.config();
    Require.that(
        config.framesPerRow() == 1 && config.conditionedBehind().isEmpty(),
        "outputs of several frames a row, or predicted early, are not summed");
    float[] weights =
        OutputColumns.summed(
            network.params(), config.outputDim(), shares, offsets, config.lastWidth());
    return of(config.withOutputs(offsets.length), weights);
  }

  /** A network with these weights rounded to 11 significant bits, whose file is shorter. */
  public static TimeDelayNetwork rounded(TimeDelayNetwork network) {
    return of(network.config(), ShortWeights.of(network.params()));
  }

  /**
   * A network with the mean of these networks' weights, of the last one's layers. It recognises
   * where they were trained one from another, or from the same one, so that no maximum of the loss
   * lies between them (Izmailov et al. 2018, "Averaging weights leads to wider optima and better
   * generalization").
   *
   * @param networks at least one; who comes twice counts twice
   * @throws IllegalArgumentException when their inputs, layers or outputs are of other shapes
   */
  public static TimeDelayNetwork mean(List<TimeDelayNetwork> networks) {
    TimeDelayNetwork last = networks.get(networks.size() - 1);
    float[] sum = new float[last.params().length];
    for (TimeDelayNetwork network : networks) {
      add(placed(network, last.config()).params(), sum);
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= networks.size();
    }
    return of(last.config(), sum);
  }

  private static TimeDelayNetwork placed(TimeDelayNetwork network, NetworkConfig config) {
    Require.that(
        network.config().mean().equals(config.mean())
            && network.config().inverseStddev().equals(config.inverseStddev()),
        "networks whose inputs are normalised otherwise have no mean; train one from the other,"
            + " or both from a third");
    Require.that(
        network.config().layers().size() == config.layers().size()
            && network.config().outputDim() == config.outputDim()
            && network.config().conditionedBehind().containsAll(config.conditionedBehind()),
        "a network of fewer layers, outputs or early predictions than the last has no part in a"
            + " mean with it");
    TimeDelayNetwork placed = TimeDelayNetwork.create(config, 0);
    placed.startFrom(network);
    return placed;
  }

  private static void add(float[] params, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += params[i];
    }
  }

  private static TimeDelayNetwork of(NetworkConfig config, float[] params) {
    TimeDelayNetwork network = TimeDelayNetwork.create(config, 0);
    network.setParams(params);
    return network;
  }
}
