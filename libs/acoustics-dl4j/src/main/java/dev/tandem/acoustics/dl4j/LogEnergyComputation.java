package dev.tandem.acoustics.dl4j;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a {@link LogEnergyLayer}, in Java. The arrays it returns are its own, overwritten by the
 * next pass. For one thread.
 */
final class LogEnergyComputation extends AbstractLayer<LogEnergyLayer> implements RowAligned {
  private static final long serialVersionUID = 1;
  private static final int ROWS_PER_BLOCK = 128;

  private final transient RowBuffer outputs = new RowBuffer();
  private final transient RowBuffer inputGradients = new RowBuffer();
  private final transient LogEnergy logEnergy;
  private final transient SpectrumMasking masking;
  private final int numFilters;
  private final transient float[] block;
  private transient RowLayout layout;
  private transient float[] energies = {};
  private transient float[] pooled = {};
  private transient float[] out = {};

  LogEnergyComputation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.logEnergy = new LogEnergy(layerConf());
    this.numFilters = layerConf().mean().length;
    this.masking = new SpectrumMasking(numFilters);
    this.block = new float[ROWS_PER_BLOCK * 2 * numFilters];
  }

  @Override
  public RowLayout setLayout(RowLayout input) {
    layout = input.behind(layerConf().reach());
    return layout;
  }

  private RowLayout layout() {
    return layout == null
        ? RowLayout.whole(RowLayout.ceilDiv(input.rows(), layerConf().stride()))
        : layout;
  }

  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    RowLayout rows = layout();
    int numInRows = input.rows(); // not in the loop: it asks the array for its kind each time
    energies = ofLength(energies, numInRows * numFilters);
    pooled = ofLength(pooled, rows.numRows() * numFilters);
    out = ofLength(out, rows.numRows() * numFilters);
    computeEnergies();
    Arrays.fill(out, 0f);
    for (int row = 0; row < rows.numRows(); row++) {
      if (!rows.isGap(row)) {
        logEnergy.pool(energies, numInRows, row, pooled);
        logEnergy.log(pooled, row, out);
      }
    }
    mask(rows, training);
    INDArray result = outputs.rows(rows.numRows(), numFilters);
    RowBuffer.pointer(result).put(out, 0, rows.numRows() * numFilters);
    return result;
  }

  /** Drawn from the step's number and the instance's seed, as dropout is. */
  private void mask(RowLayout rows, boolean training) {
    if (training) {
      masking.draw(rows, Dropout.mix(conf().getSeed() * 31 + ((long) getIterationCount() << 8)));
    } else {
      masking.clear();
    }
    masking.apply(out);
  }

  private static float[] ofLength(float[] array, int length) {
    return array.length < length ? new float[length + length / 4] : array;
  }

  private void computeEnergies() {
    FloatPointer in = RowBuffer.pointer(input);
    for (int first = 0; first < input.rows(); first += ROWS_PER_BLOCK) {
      int numRows = readBlock(in, first);
      for (int row = 0; row < numRows; row++) {
        logEnergy.energies(block, row * 2 * numFilters, energies, first + row);
      }
    }
  }

  private int readBlock(FloatPointer in, int first) {
    int numRows = Math.min(ROWS_PER_BLOCK, input.rows() - first);
    in.getPointer((long) first * 2 * numFilters).get(block, 0, numRows * 2 * numFilters);
    return numRows;
  }

  /**
   * @param epsilon gradient w.r.t. the output, shape of the output
   * @return no parameters' gradients, and the gradient w.r.t. the input
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    RowLayout rows = layout();
    RowBuffer.pointer(epsilon).get(out, 0, rows.numRows() * numFilters);
    masking.apply(out);
    Arrays.fill(energies, 0f); // from here on gradients w.r.t. the energies
    int numInRows = input.rows();
    for (int row = 0; row < rows.numRows(); row++) {
      if (!rows.isGap(row)) {
        logEnergy.backwardLog(out, pooled, row);
        logEnergy.backwardPool(out, row, energies, numInRows);
      }
    }
    return new Pair<>(new DefaultGradient(), inputGradient());
  }

  private INDArray inputGradient() {
    INDArray gradient = inputGradients.rows(input.rows(), 2 * numFilters);
    FloatPointer in = RowBuffer.pointer(input);
    FloatPointer to = RowBuffer.pointer(gradient);
    for (int first = 0; first < input.rows(); first += ROWS_PER_BLOCK) {
      int numRows = readBlock(in, first);
      for (int row = 0; row < numRows; row++) {
        logEnergy.backwardEnergies(block, row * 2 * numFilters, energies, first + row);
      }
      to.getPointer((long) first * 2 * numFilters).put(block, 0, numRows * 2 * numFilters);
    }
    return gradient;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  @Override
  public void clearNoiseWeightParams() {
    // has no weights
  }
}
