package dev.tandem.acoustics.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of a hidden layer, which learn by Muon (Jordan et al. 2024): the step is the mean of
 * past gradients with all its singular values made equal, so that what is seldom in the gradients
 * is learned as fast as what is always there. Its root mean square is that of Adam's steps, so both
 * go by one learning rate (Liu et al. 2025, "Muon is scalable for LLM training"). The mean is
 * Adam's first moment: nothing but Adam's state is kept. A wide layer is cut into blocks of
 * channels, each made orthogonal by itself, which costs less than half (ADR 0020). For one thread.
 */
final class HiddenMatrix {
  private static final double ROOT_MEAN_SQUARE = 0.2;

  /** Most of them in a block; wider layers' widths should be multiples of it. */
  static final int BLOCK_COLUMNS = 192;

  private final long from;
  private final int numRows;
  private final int numColumns;
  private final int blockColumns;
  private final Orthogonaliser orthogonaliser;

  private HiddenMatrix(long from, TimeDelayLayer layer, int blockColumns) {
    this.from = from;
    this.numRows = Math.toIntExact(layer.offsets().length * layer.getNIn());
    this.numColumns = Math.toIntExact(layer.getNOut());
    this.blockColumns = numColumns % blockColumns == 0 ? blockColumns : numColumns;
    this.orthogonaliser = new Orthogonaliser(numRows, this.blockColumns);
  }

  /** Those of all layers with a rectifier: not of filters on a waveform, nor of the last layer. */
  static List<HiddenMatrix> of(MultiLayerNetwork network, int blockColumns) {
    List<HiddenMatrix> matrices = new ArrayList<>();
    long from = 0;
    for (Layer layer : network.getLayers()) {
      if (layer.conf().getLayer() instanceof TimeDelayLayer spec && spec.rectified()) {
        matrices.add(new HiddenMatrix(from, spec, blockColumns));
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
    FloatPointer momentum = RowBuffer.pointer(adamState).getPointer(from);
    FloatPointer steps = RowBuffer.pointer(step).getPointer(from);
    Pointer.memset(steps, 0, (long) numRows * numColumns * Float.BYTES);
    double scale = ROOT_MEAN_SQUARE * Math.sqrt(Math.max(numRows, blockColumns));
    for (int column = 0; column < numColumns; column += blockColumns) {
      orthogonaliser.addOrthogonal(columns(momentum, column), scale, columns(steps, column));
    }
  }

  private Gemm.Rows columns(FloatPointer matrix, int first) {
    return new Gemm.Rows(matrix.getPointer(first), numColumns);
  }
}
