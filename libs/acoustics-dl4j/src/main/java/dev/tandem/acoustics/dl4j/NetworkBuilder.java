package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Makes DL4J's network of a {@link NetworkConfig}. */
final class NetworkBuilder {
  private NetworkBuilder() {}

  static MultiLayerNetwork build(NetworkConfig config, long seed) {
    Nd4j.getRandom().setSeed(seed);
    MultiLayerNetwork network = new MultiLayerNetwork(configuration(config, seed));
    network.init();
    if (config.input() == InputKind.WAVEFORM) {
      RowBuffer.pointer(network.getLayer(0).getParam(TimeDelayParameters.WEIGHTS))
          .put(WaveformFrontEnd.initialFilters(config.numChannels()));
    }
    return network;
  }

  /** No workspaces: the layers reuse buffers of their own. Adam at rate 1: see the caller. */
  private static MultiLayerConfiguration configuration(NetworkConfig config, long seed) {
    NeuralNetConfiguration.ListBuilder list =
        new NeuralNetConfiguration.Builder()
            .seed(seed)
            .miniBatch(false)
            .updater(new Adam(1.0))
            .trainingWorkspaceMode(WorkspaceMode.NONE)
            .inferenceWorkspaceMode(WorkspaceMode.NONE)
            .list();
    layers(config).forEach(list::layer);
    return list.build();
  }

  private static List<Layer> layers(NetworkConfig config) {
    List<Layer> layers = new ArrayList<>();
    if (config.input() == InputKind.WAVEFORM) {
      layers.add(
          new TimeDelayLayer(
              WaveformFrontEnd.filters(config.numChannels()), WaveformFrontEnd.SAMPLES_PER_ROW));
      layers.add(WaveformFrontEnd.logEnergies(config));
    }
    int width = config.numChannels();
    for (int number = 1; number <= config.layers().size(); number++) {
      TimeDelaySpec spec = config.layers().get(number - 1);
      layers.add(new TimeDelayLayer(spec, width));
      width = spec.width();
      if (config.conditionedBehind().contains(number)) {
        layers.add(new ConditioningLayer(width, config.outputDim(), config.framesPerRow()));
      }
    }
    layers.add(new TimeDelayLayer(TimeDelaySpec.affine(config.numColumns(), 0), width));
    return layers;
  }
}
