package dev.tandem.kit;

import java.util.function.Supplier;

/**
 * One instance for each thread that asks, of something that only one thread may use, such as a
 * network: several stream threads then work side by side, each on its own.
 */
public final class PerThread<T> implements Supplier<T> {
  private final ThreadLocal<T> instances;

  /**
   * Makes the calling thread's instance at once, so that what cannot be made is known at the start.
   */
  public PerThread(Supplier<T> maker) {
    instances = ThreadLocal.withInitial(maker);
    instances.get();
  }

  /** The calling thread's instance, made when it first asks. */
  @Override
  public T get() {
    return instances.get();
  }
}
