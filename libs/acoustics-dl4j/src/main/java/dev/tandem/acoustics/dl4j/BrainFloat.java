package dev.tandem.acoustics.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import dev.tandem.acoustics.ModelException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
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
  private final Map<Shape, Kernel> kernels =
      new LinkedHashMap<>(KERNELS_KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Kernel> eldest) {
          return size() > KERNELS_KEPT;
        }
      };
  private final Map<Long, Rounding> roundings = new LinkedHashMap<>();

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
    roundings.computeIfAbsent(length, Rounding::new).run(from, to);
  }

  /**
   * {@code out += left * right}.
   *
   * @param out row-major
   * @param outStep values from one row to the next
   */
  void addProduct(Matrix left, Matrix right, FloatPointer out, int outStep) {
    Shape shape =
        new Shape(
            left.numRows,
            left.numColumns,
            right.numColumns,
            left.rowStep,
            left.columnStep,
            right.rowStep,
            right.columnStep,
            outStep);
    kernels.computeIfAbsent(shape, Kernel::new).run(left.pointer, right.pointer, out);
  }

  private record Shape(
      int numRows,
      int numInner,
      int numColumns,
      int leftRowStep,
      int leftColumnStep,
      int rightRowStep,
      int rightColumnStep,
      int outStep) {}

  private static memory.desc matrix(
      int numRows, int numColumns, memory.data_type type, int rowStep, int columnStep) {
    return new memory.desc(
        new long[] {numRows, numColumns}, type, new long[] {rowStep, columnStep});
  }

  /** The native objects of a product; all but the addresses is fixed. */
  private final class Kernel {
    private final memory left;
    private final memory right;
    private final memory out;
    private final matmul product;
    private final IntMemoryMap arguments = new IntMemoryMap();

    Kernel(Shape s) {
      memory.data_type bf16 = memory.data_type.bf16;
      memory.desc leftShape = matrix(s.numRows, s.numInner, bf16, s.leftRowStep, s.leftColumnStep);
      memory.desc rightShape =
          matrix(s.numInner, s.numColumns, bf16, s.rightRowStep, s.rightColumnStep);
      memory.desc outShape = matrix(s.numRows, s.numColumns, memory.data_type.f32, s.outStep, 1);
      left = place(leftShape, DNNL_ARG_SRC);
      right = place(rightShape, DNNL_ARG_WEIGHTS);
      out = place(outShape, DNNL_ARG_DST);
      product =
          new matmul(
              new matmul.primitive_desc(
                  new matmul.desc(leftShape, rightShape, outShape), adding(), cpu));
    }

    private memory place(memory.desc shape, int argument) {
      memory placed = new memory(shape, cpu, new Pointer());
      arguments.put(argument, placed);
      return placed;
    }

    private static primitive_attr adding() {
      post_ops sum = new post_ops();
      sum.append_sum();
      primitive_attr attributes = new primitive_attr();
      attributes.set_post_ops(sum);
      return attributes;
    }

    void run(ShortPointer leftValues, ShortPointer rightValues, FloatPointer outValues) {
      left.set_data_handle(leftValues);
      right.set_data_handle(rightValues);
      out.set_data_handle(outValues);
      product.execute(queue, arguments);
      queue._wait();
    }
  }

  /** The native objects of a conversion. */
  private final class Rounding {
    private final memory floats;
    private final memory rounded;
    private final reorder conversion;

    Rounding(long length) {
      floats = new memory(vector(length, memory.data_type.f32), cpu, new Pointer());
      rounded = new memory(vector(length, memory.data_type.bf16), cpu, new Pointer());
      conversion = new reorder(floats, rounded);
    }

    private static memory.desc vector(long length, memory.data_type type) {
      return new memory.desc(new long[] {length}, type, new long[] {1});
    }

    void run(FloatPointer from, ShortPointer to) {
      floats.set_data_handle(from);
      rounded.set_data_handle(to);
      conversion.execute(queue, floats, rounded);
      queue._wait();
    }
  }
}
