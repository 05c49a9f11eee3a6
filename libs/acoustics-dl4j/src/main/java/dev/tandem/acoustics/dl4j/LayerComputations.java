package dev.tandem.acoustics.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.memory.MemoryReport;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What our layers tell DL4J of their computations, as its own layers do each by themselves. */
final class LayerComputations {
  private LayerComputations() {}

  /**
   * What memory a layer takes that caches nothing.
   *
   * @param numParams numbers; Adam and Muon keep twice as many
   * @param numActivations numbers a row
   */
  static LayerMemoryReport memory(
      org.deeplearning4j.nn.conf.layers.Layer layer,
      InputType inputType,
      long numParams,
      long numActivations) {
    return new LayerMemoryReport.Builder(
            layer.getLayerName(), layer.getClass(), inputType, layer.getOutputType(-1, inputType))
        .standardMemory(numParams, 2 * numParams)
        .workingMemory(0, 0, 0, numActivations)
        .cacheMemory(MemoryReport.CACHE_MODE_ALL_ZEROS, MemoryReport.CACHE_MODE_ALL_ZEROS)
        .build();
  }

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
