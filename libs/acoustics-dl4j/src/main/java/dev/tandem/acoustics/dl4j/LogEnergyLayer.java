package dev.tandem.acoustics.dl4j;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.NoParamLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;

/**
 * DL4J configuration of the layer behind a quadrature filter bank: input channel c and c + C are
 * the two phases of filter c, {@code out[r][c] = (ln(floor + sum over k of window[k] * (in[t][c]^2
 * + in[t][c + C]^2)) - mean[c]) * inverseStddev[c]} with {@code t = stride * r + k - reach}. It has
 * no parameters.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class LogEnergyLayer extends NoParamLayer {
  private static final long serialVersionUID = 1;

  private double[] window;
  private int stride;
  private double floor;
  private double[] mean;
  private double[] inverseStddev;

  /** For DL4J's JSON. */
  public LogEnergyLayer() {}

  /**
   * @param window weights of an odd number of rows around the one at {@code stride * r}
   * @param floor energy added before the logarithm
   * @param mean per filter, of the logarithms
   * @param inverseStddev per filter
   */
  LogEnergyLayer(double[] window, int stride, double floor, double[] mean, double[] inverseStddev) {
    this.window = window.clone();
    this.stride = stride;
    this.floor = floor;
    this.mean = mean.clone();
    this.inverseStddev = inverseStddev.clone();
  }

  double[] window() {
    return window.clone();
  }

  int stride() {
    return stride;
  }

  /** How far the layer looks aside, in its input rows. */
  Reach reach() {
    return new Reach(-(window.length / 2), window.length / 2, stride);
  }

  double floor() {
    return floor;
  }

  double[] mean() {
    return mean.clone();
  }

  double[] inverseStddev() {
    return inverseStddev.clone();
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    LogEnergyComputation layer = new LogEnergyComputation(conf, dataType);
    layer.setListeners(listeners);
    return LayerComputations.ready(layer, conf, layerIndex, paramsView, initializeParams);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return InputType.feedForward(mean.length);
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return LayerComputations.memory(this, inputType, 0, 2L * mean.length);
  }
}
