package dev.tandem.acoustics.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Parameters of a {@link TimeDelayLayer} in DL4J's flat vector: weights of shape {@code [numTaps *
 * numIn, numOut]}, row-major, tap after tap; then the bias, {@code [numOut]}.
 */
final class TimeDelayParameters implements ParamInitializer {
  static final TimeDelayParameters INSTANCE = new TimeDelayParameters();
  static final String WEIGHTS = "W";
  static final String BIAS = "b";

  private TimeDelayParameters() {}

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    TimeDelayLayer conf = (TimeDelayLayer) layer;
    return numWeights(conf) + conf.getNOut();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(WEIGHTS, BIAS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return key.equals(WEIGHTS);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return key.equals(BIAS);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initialize) {
    TimeDelayLayer layer = (TimeDelayLayer) conf.getLayer();
    Map<String, INDArray> views = views(layer, paramsView);
    views.keySet().forEach(conf::addVariable);
    if (initialize) {
      INDArray weights = views.get(WEIGHTS);
      weights.assign(Nd4j.randn(weights.shape()).muli(standardDeviation(layer)));
      views.get(BIAS).assign(0);
    }
    return views;
  }

  /** He et al. 2015 before a ReLU; smaller before a softmax, whose start should be near uniform. */
  private static double standardDeviation(TimeDelayLayer layer) {
    double fanIn = layer.offsets().length * (double) layer.getNIn();
    return Math.sqrt((layer.rectified() ? 2.0 : 0.1) / fanIn);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views((TimeDelayLayer) conf.getLayer(), gradientView);
  }

  private static Map<String, INDArray> views(TimeDelayLayer layer, INDArray vector) {
    INDArray flat = vector.reshape(vector.length());
    long numWeights = numWeights(layer);
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(
        WEIGHTS,
        flat.get(NDArrayIndex.interval(0, numWeights))
            .reshape('c', numWeights / layer.getNOut(), layer.getNOut()));
    views.put(BIAS, flat.get(NDArrayIndex.interval(numWeights, numWeights + layer.getNOut())));
    return views;
  }

  private static long numWeights(TimeDelayLayer layer) {
    return layer.offsets().length * layer.getNIn() * layer.getNOut();
  }
}
