package dev.tandem.acoustics.dl4j;

import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes a {@link TimeDelayLayer}. Matrix products run natively on whole matrices; everything
 * else is one pass in Java over blocks of rows that fit the cache. The arrays it returns are its
 * own, overwritten by the next pass; the gradient that is passed in is overwritten too. For one
 * thread.
 */
final class TimeDelayComputation extends BaseLayer<TimeDelayLayer> implements RowAligned {
  private static final long serialVersionUID = 1;
  private static final int ROWS_PER_BLOCK = 32;

  private final int numOut;
  private final transient TapProducts products;
  private transient LayerProducts trainingProducts;
  private final transient RowActivation activation;
  private final transient Dropout dropout;
  private final transient RowBuffer outputs = new RowBuffer();
  private final transient RowBuffer kept = new RowBuffer();
  private final transient RowBuffer inputGradients = new RowBuffer();
  private final transient float[] block;
  private final transient float[] sideBlock;
  private final transient float[] bias;
  private final transient float[] biasGradient;
  private transient float[] scales = {};
  private transient RowLayout layout;
  private transient INDArray activations;

  TimeDelayComputation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.numOut = Math.toIntExact(layerConf().getNOut());
    this.products = new TapProducts(layerConf());
    this.trainingProducts = products;
    this.activation = new RowActivation(numOut, layerConf().rectified(), layerConf().normalised());
    this.dropout = new Dropout(layerConf().dropoutRate(), numOut);
    this.block = new float[ROWS_PER_BLOCK * numOut];
    this.sideBlock = new float[ROWS_PER_BLOCK * numOut];
    this.bias = new float[numOut];
    this.biasGradient = new float[numOut];
  }

  private boolean hasResidual() {
    return layerConf().residualScale() != 0;
  }

  /** From now on trains with products in bfloat16; infers in float as before. */
  void trainIn(BrainFloat arithmetic) {
    trainingProducts = new BrainFloatProducts(layerConf(), arithmetic);
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
    INDArray out = outputs.zeroRows(rows.numRows(), numOut);
    (training ? trainingProducts : products)
        .forward(RowBuffer.pointer(input), input.rows(), weights(), RowBuffer.pointer(out), rows);
    if (training) {
      prepareTraining(rows.numRows());
    }
    RowBuffer.pointer(getParam(TimeDelayParameters.BIAS)).get(bias);
    activateRows(out, rows, training);
    return out;
  }

  private FloatPointer weights() {
    return RowBuffer.pointer(getParam(TimeDelayParameters.WEIGHTS));
  }

  private void prepareTraining(int numRows) {
    scales = scales.length < numRows ? new float[numRows] : scales;
    long pass = getIterationCount();
    dropout.reseed(Dropout.mix(conf().getSeed() * 31 + index + (pass << 8)));
  }

  /** Bias, ReLU, normalisation, dropout and residual in one pass. */
  private void activateRows(INDArray out, RowLayout rows, boolean training) {
    boolean dropping = training && layerConf().dropoutRate() > 0;
    boolean keeping = training && (dropping || hasResidual());
    activations = keeping ? kept.rows(out.rows(), numOut) : out;
    FloatPointer outPointer = RowBuffer.pointer(out);
    FloatPointer keptPointer = RowBuffer.pointer(activations);
    FloatPointer inPointer = RowBuffer.pointer(input);
    for (int first = 0; first < rows.numRows(); first += ROWS_PER_BLOCK) {
      int numRows = Math.min(ROWS_PER_BLOCK, rows.numRows() - first);
      read(outPointer, first, numRows, block);
      activateBlock(rows, first, numRows, training);
      if (keeping) {
        write(keptPointer, first, numRows, block);
      }
      if (dropping) {
        drop(rows, first, numRows);
      }
      if (hasResidual()) {
        read(inPointer, first, numRows, sideBlock);
        addScaled(sideBlock, block, numRows);
      }
      write(outPointer, first, numRows, block);
    }
  }

  private void activateBlock(RowLayout rows, int first, int numRows, boolean training) {
    for (int row = 0; row < numRows; row++) {
      activateRow(rows, first + row, row * numOut, training);
    }
  }

  private void activateRow(RowLayout rows, int row, int at, boolean training) {
    if (rows.isGap(row)) {
      Arrays.fill(block, at, at + numOut, 0f);
      return;
    }
    float scale = activation.forward(block, at, bias);
    if (training) {
      scales[row] = scale;
    }
  }

  private void drop(RowLayout rows, int first, int numRows) {
    for (int row = 0; row < numRows; row++) {
      int segment = rows.segmentOf(first + row);
      float[] factors = dropout.factors(layerConf().dropoutShared() ? segment : first + row);
      for (int c = 0, i = row * numOut; c < factors.length; c++, i++) {
        block[i] *= factors[c];
      }
    }
  }

  private void addScaled(float[] from, float[] to, int numRows) {
    float scale = (float) layerConf().residualScale();
    int length = numRows * numOut; // not in the loop's head, or it would not be vectorised
    for (int i = 0; i < length; i++) {
      to[i] += scale * from[i];
    }
  }

  private void read(FloatPointer matrix, int first, int numRows, float[] rows) {
    matrix.getPointer((long) first * numOut).get(rows, 0, numRows * numOut);
  }

  private void write(FloatPointer matrix, int first, int numRows, float[] rows) {
    matrix.getPointer((long) first * numOut).put(rows, 0, numRows * numOut);
  }

  /**
   * @param epsilon gradient w.r.t. the output, shape of the output; overwritten
   * @return gradients of the parameters, and w.r.t. the input (null for the network's first layer)
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    RowLayout rows = layout();
    FloatPointer gradient = RowBuffer.pointer(epsilon);
    INDArray inGradient =
        index == 0 ? null : inputGradients.zeroRows(input.rows(), input.columns());
    differentiateRows(gradient, inGradient, rows);
    return new Pair<>(parameterGradient(gradient, inGradient, rows), inGradient);
  }

  /** And that of the input, if it is wanted. */
  private Gradient parameterGradient(
      FloatPointer outGradient, INDArray inGradient, RowLayout rows) {
    INDArray weightGradient = gradientViews.get(TimeDelayParameters.WEIGHTS);
    FloatPointer pointer = RowBuffer.pointer(weightGradient);
    Pointer.memset(pointer, 0, weightGradient.length() * Float.BYTES);
    trainingProducts.backward(
        RowBuffer.pointer(input),
        input.rows(),
        weights(),
        outGradient,
        Optional.ofNullable(inGradient).map(RowBuffer::pointer),
        pointer,
        rows);
    INDArray biasView = gradientViews.get(TimeDelayParameters.BIAS);
    RowBuffer.pointer(biasView).put(biasGradient);
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(TimeDelayParameters.WEIGHTS, weightGradient);
    gradient.setGradientFor(TimeDelayParameters.BIAS, biasView);
    return gradient;
  }

  /** The activation's gradient in place, the residual's into {@code inGradient}, in one pass. */
  private void differentiateRows(FloatPointer gradient, INDArray inGradient, RowLayout rows) {
    FloatPointer activationPointer = RowBuffer.pointer(activations);
    Arrays.fill(biasGradient, 0f);
    for (int first = 0; first < rows.numRows(); first += ROWS_PER_BLOCK) {
      int numRows = Math.min(ROWS_PER_BLOCK, rows.numRows() - first);
      read(gradient, first, numRows, block);
      zeroGaps(rows, first, numRows);
      if (hasResidual() && inGradient != null) {
        Arrays.fill(sideBlock, 0f);
        addScaled(block, sideBlock, numRows);
        write(RowBuffer.pointer(inGradient), first, numRows, sideBlock);
      }
      if (layerConf().dropoutRate() > 0) {
        drop(rows, first, numRows);
      }
      read(activationPointer, first, numRows, sideBlock);
      for (int row = 0; row < numRows; row++) {
        differentiateRow(rows, first + row, row * numOut);
      }
      write(gradient, first, numRows, block);
    }
  }

  private void zeroGaps(RowLayout rows, int first, int numRows) {
    for (int row = 0; row < numRows; row++) {
      if (rows.isGap(first + row)) {
        Arrays.fill(block, row * numOut, (row + 1) * numOut, 0f);
      }
    }
  }

  private void differentiateRow(RowLayout rows, int row, int at) {
    if (!rows.isGap(row)) {
      activation.backward(block, sideBlock, at, scales[row]);
      for (int c = 0; c < biasGradient.length; c++) {
        biasGradient[c] += block[at + c];
      }
    }
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
