package dev.tandem.acoustics.dl4j;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.ShortPointer;

/** oneDNN's compiled conversion of so many floats to bfloat16. For one thread. */
final class BrainFloatRounding {
  private final memory floats;
  private final memory rounded;
  private final reorder conversion;

  BrainFloatRounding(long length, engine cpu) {
    floats = new memory(vector(length, memory.data_type.f32), cpu, new Pointer());
    rounded = new memory(vector(length, memory.data_type.bf16), cpu, new Pointer());
    conversion = new reorder(floats, rounded);
  }

  private static memory.desc vector(long length, memory.data_type type) {
    return new memory.desc(new long[] {length}, type, new long[] {1});
  }

  void run(FloatPointer from, ShortPointer to, stream queue) {
    floats.set_data_handle(from);
    rounded.set_data_handle(to);
    conversion.execute(queue, floats, rounded);
    queue._wait();
  }
}
