package dev.tandem.kit;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** CPU time of the calling thread. Work that a library hands to other threads is not in it. */
public final class CpuClock {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CpuClock() {}

  /** Nanoseconds of CPU that the calling thread has used since it started. */
  public static long threadNanos() {
    return THREADS.getCurrentThreadCpuTime();
  }
}
