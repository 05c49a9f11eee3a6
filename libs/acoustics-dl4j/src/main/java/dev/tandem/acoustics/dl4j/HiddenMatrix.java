package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The weights of a hidden layer, which learn by Muon (Jordan et al. 2024): the step is the mean of
 * past gradients with all its singular values made equal, so that what is seldom in the gradients
 * is learned as fast as what is always there. Its root mean square is that of Adam's steps, so both
 * go by one learning rate (Liu et al. 2025, "Muon is scalable for LLM training"). The mean is
 * Adam's first moment: nothing but Adam's state is kept. For one thread.
 */
final class HiddenMatrix {
  private static final double ROOT_MEAN_SQUARE = 0.2;

  private final long from;
  private final int numRows;
  private final int numColumns;
  private final Orthogonaliser orthogonaliser;

  private HiddenMatrix(long from, TimeDelayLayer layer) {
    this.from = from;
    this.numRows = Math.toIntExact(layer.offsets().length * layer.getNIn());
    this.numColumns = Math.toIntExact(layer.getNOut());
    this.orthogonaliser = new Orthogonaliser(numRows, numColumns);
  }

  /** Those of all layers with a rectifier: not of filters on a waveform, nor of the last layer. */
  static List<HiddenMatrix> of(MultiLayerNetwork network) {
    List<HiddenMatrix> matrices = new ArrayList<>();
    long from = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof TimeDelayLayer spec && spec.rectified()) {
        matrices.add(new HiddenMatrix(from, spec));
      }
      from += layer.numParams();
    }
    return matrices;
  }

  /**
   * Overwrites this matrix's part of the step.
   *
   * @param adamState DL4J's: the first moments of all weights, in their order, then the second
   * @param step of all weights, at rate 1
   */
  void makeStep(INDArray adamState, INDArray step) {
    INDArray momentum = view(adamState);
    if (momentum.norm2Number().doubleValue() > 0) {
      double scale = ROOT_MEAN_SQUARE * Math.sqrt(Math.max(numRows, numColumns));
      view(step).assign(orthogonaliser.orthogonal(momentum)).muli(scale);
    }
  }

  private INDArray view(INDArray vector) {
    return vector
        .reshape(vector.length())
        .get(NDArrayIndex.interval(from, from + (long) numRows * numColumns))
        .reshape('c', numRows, numColumns);
  }
}
