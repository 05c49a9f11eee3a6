package dev.tandem.acoustics.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;

/**
 * DL4J configuration of a layer that predicts the network's outputs early and tells the layers
 * above what it predicted: {@code out[r] = in[r] + softmax(in[r] * W + b) * F}, the softmax over
 * each frame of the row (Nozaki and Komatsu 2021, "Relaxing the conditional independence assumption
 * of CTC-based ASR by conditioning on intermediate predictions").
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class ConditioningLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1;

  private int outputDim;
  private int framesPerRow;

  /** For DL4J's JSON. */
  public ConditioningLayer() {}

  /**
   * A layer on {@code width} channels, which puts out as many.
   *
   * @param outputDim number of outputs of a frame
   * @param framesPerRow frames that each row says
   */
  ConditioningLayer(int width, int outputDim, int framesPerRow) {
    this.nIn = width;
    this.nOut = width;
    this.outputDim = outputDim;
    this.framesPerRow = framesPerRow;
  }

  /** Number of outputs of a frame. */
  int outputDim() {
    return outputDim;
  }

  /** Columns of a row of predictions. */
  int numColumns() {
    return framesPerRow * outputDim;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    ConditioningComputation layer = new ConditioningComputation(conf, dataType);
    layer.setListeners(listeners);
    return LayerComputations.ready(layer, conf, layerIndex, paramsView, initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return ConditioningParameters.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return LayerComputations.memory(
        this, inputType, initializer().numParams(this), nOut + 2L * numColumns());
  }
}
