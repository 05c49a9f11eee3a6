package dev.tandem.acoustics.dl4j;

import dev.tandem.acoustics.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * Arithmetic in bfloat16: float's range in 16 bits, products added up in float. oneDNN computes it,
 * on processors with AVX512_BF16 more than twice as fast as float. Compiled kernels are kept by
 * shape. For one thread.
 */
final class BrainFloat {
  private static final int KERNELS_KEPT = 256;

  private final engine cpu = new engine(engine.kind.cpu, 0);
  private final stream queue = new stream(cpu);
  private final Map<BrainFloatKernel.Shape, BrainFloatKernel> kernels =
      new LinkedHashMap<>(KERNELS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<BrainFloatKernel.Shape, BrainFloatKernel> eldest) {
          return size() > KERNELS_KEPT;
        }
      };
  private final Map<Long, BrainFloatRounding> roundings = new LinkedHashMap<>();

  private BrainFloat() {}

  /**
   * The arithmetic, where the processor has it.
   *
   * @throws ModelException when it does not, or oneDNN is missing
   */
  static BrainFloat ofThisMachine() {
    String processor = processor();
    if (!processor.equals("avx512_core_bf16") && !processor.equals("avx512_core_amx")) {
      throw new ModelException(
          "training in bfloat16 needs a processor with AVX512_BF16, but the best that oneDNN finds here is "
              + processor
              + "; train in float");
    }
    return new BrainFloat();
  }

  private static String processor() {
    try {
      return dnnl.get_effective_cpu_isa().intern().toString();
    } catch (LinkageError missing) {
      throw new ModelException(
          "training in bfloat16 needs oneDNN, which is not there for this platform; train in float",
          missing);
    }
  }

  /**
   * A matrix of bfloat16 values, each 2 bytes.
   *
   * @param rowStep values from one row to the next
   * @param columnStep values from one column to the next
   */
  record Matrix(ShortPointer pointer, int numRows, int numColumns, int rowStep, int columnStep) {
    static Matrix of(ShortPointer pointer, int numRows, int numColumns) {
      return new Matrix(pointer, numRows, numColumns, numColumns, 1);
    }

    Matrix transposed() {
      return new Matrix(pointer, numColumns, numRows, columnStep, rowStep);
    }

    /** {@code numTaken} rows from {@code first} on, every {@code stride}-th. */
    Matrix rows(int first, int numTaken, int stride) {
      ShortPointer from = pointer.getPointer((long) first * rowStep);
      return new Matrix(from, numTaken, numColumns, stride * rowStep, columnStep);
    }
  }

  /** Rounds {@code length} values to the nearest bfloat16. */
  void round(FloatPointer from, long length, ShortPointer to) {
    if (roundings.size() > KERNELS_KEPT) {
      roundings.clear();
    }
    roundings
        .computeIfAbsent(length, newLength -> new BrainFloatRounding(newLength, cpu))
        .run(from, to, queue);
  }

  /**
   * {@code out += left * right}.
   *
   * @param out row-major
   * @param outStep values from one row to the next
   */
  void addProduct(Matrix left, Matrix right, FloatPointer out, int outStep) {
    BrainFloatKernel.Shape shape =
        new BrainFloatKernel.Shape(
            left.numRows,
            left.numColumns,
            right.numColumns,
            left.rowStep,
            left.columnStep,
            right.rowStep,
            right.columnStep,
            outStep);
    kernels
        .computeIfAbsent(shape, newShape -> new BrainFloatKernel(newShape, cpu))
        .run(left.pointer, right.pointer, out, queue);
  }
}
