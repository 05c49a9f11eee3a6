package dev.tandem.acoustics.dl4j;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What DL4J asks about the parameters of our layers, which are parts of one flat vector: matrices,
 * which are weights, and one bias.
 *
 * @param <L> whose parameters they are
 */
abstract class NamedParameters<L extends Layer> implements ParamInitializer {
  static final String BIAS = "b";

  private final Class<L> kind;
  private final List<String> names;
  private final List<String> weights;

  /**
   * Parameters of one kind of layer.
   *
   * @param names in the order of the vector; all but {@link #BIAS} are matrices
   */
  NamedParameters(Class<L> kind, List<String> names) {
    this.kind = kind;
    this.names = names;
    this.weights = names.stream().filter(name -> !name.equals(BIAS)).toList();
  }

  /** Length of the vector. */
  abstract long count(L layer);

  /** Its parts by name, in their order, of the vector in one dimension. */
  abstract Map<String, INDArray> views(L layer, INDArray flat);

  /** Sets what a new layer begins with; the parts are zero before. */
  abstract void begin(L layer, Map<String, INDArray> parts);

  @Override
  public final long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public final long numParams(Layer layer) {
    return count(kind.cast(layer));
  }

  @Override
  public final List<String> paramKeys(Layer layer) {
    return names;
  }

  @Override
  public final List<String> weightKeys(Layer layer) {
    return weights;
  }

  @Override
  public final List<String> biasKeys(Layer layer) {
    return List.of(BIAS);
  }

  @Override
  public final boolean isWeightParam(Layer layer, String key) {
    return weights.contains(key);
  }

  @Override
  public final boolean isBiasParam(Layer layer, String key) {
    return key.equals(BIAS);
  }

  @Override
  public final Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray paramsView, boolean initialize) {
    Map<String, INDArray> parts = getGradientsFromFlattened(conf, paramsView);
    parts.keySet().forEach(conf::addVariable);
    if (initialize) {
      paramsView.assign(0);
      begin(kind.cast(conf.getLayer()), parts);
    }
    return parts;
  }

  @Override
  public final Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradientView) {
    return views(kind.cast(conf.getLayer()), gradientView.reshape(gradientView.length()));
  }

  /** A matrix within the vector, row-major, from a place on. */
  static INDArray matrix(INDArray flat, long from, long numRows, long numColumns) {
    return vector(flat, from, numRows * numColumns).reshape('c', numRows, numColumns);
  }

  /** A vector within the vector, from a place on. */
  static INDArray vector(INDArray flat, long from, long length) {
    return flat.get(NDArrayIndex.interval(from, from + length));
  }

  /** Draws a matrix from a normal distribution. */
  static void draw(INDArray matrix, double standardDeviation) {
    matrix.assign(Nd4j.randn(matrix.shape()).muli(standardDeviation));
  }
}
