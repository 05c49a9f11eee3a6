package dev.tandem.acoustics.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes the computations of our layers ready, as DL4J's own layers do each by themselves. */
final class LayerComputations {
  private LayerComputations() {}

  /**
   * Gives a layer its place, its part of the network's weights and its configuration.
   *
   * @param layer as constructed
   * @return {@code layer}
   */
  static Layer ready(
      Layer layer,
      NeuralNetConfiguration conf,
      int index,
      INDArray paramsView,
      boolean initializeParams) {
    layer.setIndex(index);
    layer.setParamsViewArray(paramsView);
    layer.setParamTable(conf.getLayer().initializer().init(conf, paramsView, initializeParams));
    layer.setConf(conf);
    return layer;
  }
}
