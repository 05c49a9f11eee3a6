package dev.tandem.acoustics.dl4j;

import java.util.List;
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
 * Computes a {@link ConditioningLayer}, in float. The arrays it returns are its own, overwritten by
 * the next pass; the gradient that is passed in is overwritten too. For one thread.
 */
final class ConditioningComputation extends BaseLayer<ConditioningLayer> implements RowAligned {
  private static final long serialVersionUID = 1;

  private final int width;
  private final int numColumns;
  private final transient Predictions predictions;
  private final transient RowBuffer outputs = new RowBuffer();
  private transient RowLayout layout;

  ConditioningComputation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.width = Math.toIntExact(layerConf().getNIn());
    this.numColumns = layerConf().numColumns();
    this.predictions = new Predictions(layerConf().outputDim(), numColumns);
  }

  @Override
  public RowLayout setLayout(RowLayout input) {
    layout = input;
    return layout;
  }

  private RowLayout layout() {
    return layout == null ? RowLayout.whole(input.rows()) : layout;
  }

  /** A product's shape depends on its segment alone. */
  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
    FloatPointer in = RowBuffer.pointer(input);
    FloatPointer logits = predictions.start(layout());
    for (RowLayout.Segment segment : layout().segments()) {
      multiply(segment, in, ConditioningParameters.WEIGHTS, logits);
    }
    FloatPointer probabilities = predictions.finish(param(ConditioningParameters.BIAS));
    INDArray out = outputs.rows(input.rows(), width);
    Pointer.memcpy(RowBuffer.pointer(out), in, input.length() * Float.BYTES);
    for (RowLayout.Segment segment : layout().segments()) {
      multiply(segment, probabilities, ConditioningParameters.FEEDBACK, RowBuffer.pointer(out));
    }
    return out;
  }

  /** Adds products with a matrix of parameters, on the segment's rows. */
  private void multiply(
      RowLayout.Segment segment, FloatPointer from, String matrix, FloatPointer to) {
    int numRows = segment.end() - segment.start();
    int numIn = getParam(matrix).rows();
    int numOut = getParam(matrix).columns();
    if (numRows > 0) {
      Gemm.Rows in = Gemm.Rows.of(from, numIn, segment.start(), 1);
      Gemm.Rows out = Gemm.Rows.of(to, numOut, segment.start(), 1);
      Gemm.forward(numRows, numIn, numOut, in, param(matrix), out);
    }
  }

  private FloatPointer param(String name) {
    return RowBuffer.pointer(getParam(name));
  }

  /** Log-probabilities of the last pass, of the valid rows of each segment. */
  List<float[]> predicted() {
    return predictions.logProbabilities();
  }

  /**
   * What the next {@link #backpropGradient} has to add.
   *
   * @param gradients of the loss w.r.t. the logits of what was {@link #predicted}, of its shape
   */
  void learnFrom(List<float[]> gradients) {
    predictions.learnFrom(gradients);
  }

  /**
   * @param epsilon gradient w.r.t. the output, shape of the output; overwritten
   * @return gradients of the parameters, and w.r.t. the input
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    Gemm.Rows gradient = rows(RowBuffer.pointer(epsilon), width);
    Gemm.Rows logits = rows(predictions.gradient(), numColumns);
    passThroughFeedback(gradient, logits);
    predictions.differentiate(gradientOf(ConditioningParameters.BIAS));
    passThroughPrediction(logits, gradient);
    return new Pair<>(parameterGradients(), epsilon);
  }

  /** Adds to what the probabilities have to learn. */
  private void passThroughFeedback(Gemm.Rows output, Gemm.Rows probabilities) {
    Gemm.Rows fed = rows(predictions.probabilities(), numColumns);
    FloatPointer gradient = gradientOf(ConditioningParameters.FEEDBACK);
    Gemm.weightGradient(input.rows(), numColumns, width, fed, output, gradient);
    FloatPointer weights = param(ConditioningParameters.FEEDBACK);
    Gemm.inputGradient(input.rows(), numColumns, width, output, weights, probabilities);
  }

  /** Adds to what the input has to learn. */
  private void passThroughPrediction(Gemm.Rows logits, Gemm.Rows gradientOfInput) {
    Gemm.Rows in = rows(RowBuffer.pointer(input), width);
    FloatPointer gradient = gradientOf(ConditioningParameters.WEIGHTS);
    Gemm.weightGradient(input.rows(), width, numColumns, in, logits, gradient);
    FloatPointer weights = param(ConditioningParameters.WEIGHTS);
    Gemm.inputGradient(input.rows(), width, numColumns, logits, weights, gradientOfInput);
  }

  private static Gemm.Rows rows(FloatPointer matrix, int numColumns) {
    return Gemm.Rows.of(matrix, numColumns, 0, 1);
  }

  /** A view of the network's flat gradient, zero. */
  private FloatPointer gradientOf(String name) {
    INDArray view = gradientViews.get(name);
    FloatPointer pointer = RowBuffer.pointer(view);
    Pointer.memset(pointer, 0, view.length() * Float.BYTES);
    return pointer;
  }

  private Gradient parameterGradients() {
    Gradient gradient = new DefaultGradient();
    layerConf()
        .initializer()
        .paramKeys(layerConf())
        .forEach(name -> gradient.setGradientFor(name, gradientViews.get(name)));
    return gradient;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
