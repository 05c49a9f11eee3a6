package dev.tandem.acoustics.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters of a {@link ConditioningLayer} in DL4J's flat vector: the prediction's weights, {@code
 * [width, numColumns]}, and bias, {@code [numColumns]}; then the weights of what is fed back,
 * {@code [numColumns, width]}, which begin at zero: a new layer changes nothing.
 */
final class ConditioningParameters extends NamedParameters<ConditioningLayer> {
  static final ConditioningParameters INSTANCE = new ConditioningParameters();
  static final String WEIGHTS = "W";
  static final String FEEDBACK = "F";

  private ConditioningParameters() {
    super(ConditioningLayer.class, List.of(WEIGHTS, BIAS, FEEDBACK));
  }

  /** Of a layer on {@code width} channels. */
  static int numParams(int width, int numColumns) {
    return (2 * width + 1) * numColumns;
  }

  @Override
  long count(ConditioningLayer layer) {
    return numParams(Math.toIntExact(layer.getNIn()), layer.numColumns());
  }

  @Override
  Map<String, INDArray> views(ConditioningLayer layer, INDArray flat) {
    long columns = layer.numColumns();
    long numWeights = layer.getNIn() * columns;
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(WEIGHTS, matrix(flat, 0, layer.getNIn(), columns));
    views.put(BIAS, vector(flat, numWeights, columns));
    views.put(FEEDBACK, matrix(flat, numWeights + columns, columns, layer.getNIn()));
    return views;
  }

  @Override
  void begin(ConditioningLayer layer, Map<String, INDArray> parts) {
    draw(parts.get(WEIGHTS), Math.sqrt(0.1 / layer.getNIn()));
  }
}
