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
 * Parameters of a {@link ConditioningLayer} in DL4J's flat vector: the prediction's weights, {@code
 * [width, numColumns]}, and bias, {@code [numColumns]}; then the weights of what is fed back,
 * {@code [numColumns, width]}, which begin at zero: a new layer changes nothing.
 */
final class ConditioningParameters implements ParamInitializer {
  static final ConditioningParameters INSTANCE = new ConditioningParameters();
  static final String WEIGHTS = "W";
  static final String BIAS = "b";
  static final String FEEDBACK = "F";

  private ConditioningParameters() {}

  /** Of a layer on {@code width} channels. */
  static int numParams(int width, int numColumns) {
    return (2 * width + 1) * numColumns;
  }

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    ConditioningLayer conf = (ConditioningLayer) layer;
    return numParams(Math.toIntExact(conf.getNIn()), conf.numColumns());
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(WEIGHTS, BIAS, FEEDBACK);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS, FEEDBACK);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return weightKeys(layer).contains(key);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return key.equals(BIAS);
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initialize) {
    ConditioningLayer layer = (ConditioningLayer) conf.getLayer();
    Map<String, INDArray> views = views(layer, paramsView);
    views.keySet().forEach(conf::addVariable);
    if (initialize) {
      INDArray weights = views.get(WEIGHTS);
      weights.assign(Nd4j.randn(weights.shape()).muli(Math.sqrt(0.1 / layer.getNIn())));
      views.get(BIAS).assign(0);
      views.get(FEEDBACK).assign(0);
    }
    return views;
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views((ConditioningLayer) conf.getLayer(), gradientView);
  }

  private static Map<String, INDArray> views(ConditioningLayer layer, INDArray vector) {
    INDArray flat = vector.reshape(vector.length());
    long columns = layer.numColumns();
    long weights = layer.getNIn() * columns;
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(WEIGHTS, matrix(flat, 0, layer.getNIn(), columns));
    views.put(BIAS, flat.get(NDArrayIndex.interval(weights, weights + columns)));
    views.put(FEEDBACK, matrix(flat, weights + columns, columns, layer.getNIn()));
    return views;
  }

  private static INDArray matrix(INDArray flat, long from, long numRows, long numColumns) {
    return flat.get(NDArrayIndex.interval(from, from + numRows * numColumns))
        .reshape('c', numRows, numColumns);
  }
}
