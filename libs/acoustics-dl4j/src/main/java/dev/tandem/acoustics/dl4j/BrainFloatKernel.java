package dev.tandem.acoustics.dl4j;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/**
 * oneDNN's compiled kernel for products of one shape, added to what is there; all but the addresses
 * is fixed. For one thread.
 */
final class BrainFloatKernel {
  private final engine cpu;
  private final memory left;
  private final memory right;
  private final memory out;
  private final matmul product;
  private final IntMemoryMap arguments = new IntMemoryMap();

  BrainFloatKernel(Shape s, engine cpu) {
    this.cpu = cpu;
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

  /** All that a kernel is compiled for; steps are values from one row or column to the next. */
  record Shape(
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

  void run(
      ShortPointer leftValues, ShortPointer rightValues, FloatPointer outValues, stream queue) {
    left.set_data_handle(leftValues);
    right.set_data_handle(rightValues);
    out.set_data_handle(outValues);
    product.execute(queue, arguments);
    queue._wait();
  }
}
