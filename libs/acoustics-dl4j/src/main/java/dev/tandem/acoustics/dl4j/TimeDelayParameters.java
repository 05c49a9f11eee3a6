package dev.tandem.acoustics.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Parameters of a {@link TimeDelayLayer} in DL4J's flat vector: weights of shape {@code [numTaps *
 * numIn, numOut]}, row-major, tap after tap; then the bias, {@code [numOut]}.
 */
final class TimeDelayParameters extends NamedParameters<TimeDelayLayer> {
  static final TimeDelayParameters INSTANCE = new TimeDelayParameters();
  static final String WEIGHTS = "W";

  private TimeDelayParameters() {
    super(TimeDelayLayer.class, List.of(WEIGHTS, BIAS));
  }

  @Override
  long count(TimeDelayLayer layer) {
    return (fanIn(layer) + 1) * layer.getNOut();
  }

  @Override
  Map<String, INDArray> views(TimeDelayLayer layer, INDArray flat) {
    long numOut = layer.getNOut();
    Map<String, INDArray> views = new LinkedHashMap<>();
    views.put(WEIGHTS, matrix(flat, 0, fanIn(layer), numOut));
    views.put(BIAS, vector(flat, fanIn(layer) * numOut, numOut));
    return views;
  }

  /** He et al. 2015 before a ReLU; smaller before a softmax, whose start should be near uniform. */
  @Override
  void begin(TimeDelayLayer layer, Map<String, INDArray> parts) {
    double variance = (layer.rectified() ? 2 : 0.1) / fanIn(layer);
    draw(parts.get(WEIGHTS), Math.sqrt(variance));
  }

  private static long fanIn(TimeDelayLayer layer) {
    return layer.offsets().length * layer.getNIn();
  }
}
