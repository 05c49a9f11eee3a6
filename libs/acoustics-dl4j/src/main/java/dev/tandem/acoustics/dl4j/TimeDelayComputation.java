package dev.tandem.acoustics.dl4j;

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
 * else is one {@link ActivationPass} in Java. The arrays it returns are its own, overwritten by the
 * next pass; the gradient that is passed in is overwritten too. For one thread.
 */
final class TimeDelayComputation extends BaseLayer<TimeDelayLayer> implements RowAligned {
  private static final long serialVersionUID = 1;

  private final int numOut;
  private final transient TapProducts products;
  private transient LayerProducts trainingProducts;
  private final transient ActivationPass activation;
  private final transient RowBuffer outputs = new RowBuffer();
  private final transient RowBuffer inputGradients = new RowBuffer();
  private transient RowLayout layout;

  TimeDelayComputation(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
    this.numOut = Math.toIntExact(layerConf().getNOut());
    this.products = new TapProducts(layerConf());
    this.trainingProducts = products;
    this.activation = new ActivationPass(layerConf());
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
    LayerProducts.Pass pass = pass();
    INDArray out = outputs.zeroRows(pass.layout().numRows(), numOut);
    FloatPointer rows = RowBuffer.pointer(out);
    (training ? trainingProducts : products).forward(pass, rows);
    FloatPointer bias = RowBuffer.pointer(getParam(TimeDelayParameters.BIAS));
    Optional<Long> dropout = training ? Optional.of(dropoutSeed()) : Optional.empty();
    activation.forward(rows, pass.in(), bias, pass.layout(), dropout);
    return out;
  }

  private LayerProducts.Pass pass() {
    FloatPointer weights = RowBuffer.pointer(getParam(TimeDelayParameters.WEIGHTS));
    return new LayerProducts.Pass(RowBuffer.pointer(input), input.rows(), weights, layout());
  }

  private long dropoutSeed() {
    return Dropout.mix(conf().getSeed() * 31 + index + ((long) getIterationCount() << 8));
  }

  /**
   * @param epsilon gradient w.r.t. the output, shape of the output; overwritten
   * @return gradients of the parameters, and w.r.t. the input (null for the network's first layer)
   */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    INDArray inGradient =
        index == 0 ? null : inputGradients.zeroRows(input.rows(), input.columns());
    Optional<FloatPointer> inPointer = Optional.ofNullable(inGradient).map(RowBuffer::pointer);
    activation.backward(RowBuffer.pointer(epsilon), inPointer, layout());
    return new Pair<>(parameterGradient(RowBuffer.pointer(epsilon), inPointer), inGradient);
  }

  /** And that of the input, if it is wanted. */
  private Gradient parameterGradient(FloatPointer outGradient, Optional<FloatPointer> inGradient) {
    INDArray weightGradient = gradientViews.get(TimeDelayParameters.WEIGHTS);
    FloatPointer pointer = RowBuffer.pointer(weightGradient);
    Pointer.memset(pointer, 0, weightGradient.length() * Float.BYTES);
    trainingProducts.backward(
        pass(), outGradient, new LayerProducts.Gradients(inGradient, pointer));
    INDArray biasView = gradientViews.get(TimeDelayParameters.BIAS);
    RowBuffer.pointer(biasView).put(activation.biasGradient());
    Gradient gradient = new DefaultGradient();
    gradient.setGradientFor(TimeDelayParameters.WEIGHTS, weightGradient);
    gradient.setGradientFor(TimeDelayParameters.BIAS, biasView);
    return gradient;
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }
}
