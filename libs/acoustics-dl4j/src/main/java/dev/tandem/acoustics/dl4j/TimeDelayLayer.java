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
 * DL4J configuration of a time-delay layer (a dilated, strided 1-D convolution): {@code out[r] =
 * f(bias + sum over k of in[stride * r + offsets[k]] * W[k])}, rows outside the matrix counting as
 * zeros. {@link TimeDelaySpec} says what f may do.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class TimeDelayLayer extends FeedForwardLayer {
  private static final long serialVersionUID = 1;

  private int[] offsets;
  private int stride;
  private boolean rectified;
  private boolean normalised;
  private double dropout;
  private boolean dropoutShared;
  private double residual;

  /** For DL4J's JSON. */
  public TimeDelayLayer() {}

  /** A layer of {@code spec} on inputs of {@code numIn} channels. */
  TimeDelayLayer(TimeDelaySpec spec, int numIn) {
    this.nIn = numIn;
    this.nOut = spec.width();
    this.offsets = spec.offsets().stream().mapToInt(Integer::intValue).toArray();
    this.stride = spec.stride();
    this.rectified = spec.rectified();
    this.normalised = spec.normalised();
    this.dropout = spec.dropoutRate();
    this.dropoutShared = spec.dropoutShared();
    this.residual = spec.residualScale();
  }

  int[] offsets() {
    return offsets.clone();
  }

  int stride() {
    return stride;
  }

  /** How far the layer looks aside, in its input rows. */
  Reach reach() {
    return new Reach(offsets[0], offsets[offsets.length - 1], stride);
  }

  boolean rectified() {
    return rectified;
  }

  boolean normalised() {
    return normalised;
  }

  double dropoutRate() {
    return dropout;
  }

  boolean dropoutShared() {
    return dropoutShared;
  }

  double residualScale() {
    return residual;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray paramsView,
      boolean initializeParams,
      DataType dataType) {
    TimeDelayComputation layer = new TimeDelayComputation(conf, dataType);
    layer.setListeners(listeners);
    return LayerComputations.ready(layer, conf, layerIndex, paramsView, initializeParams);
  }

  @Override
  public ParamInitializer initializer() {
    return TimeDelayParameters.INSTANCE;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    return LayerComputations.memory(this, inputType, initializer().numParams(this), 3 * nOut);
  }
}
