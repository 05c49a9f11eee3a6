package dev.tandem.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Counts the samples that were sent and those that Kafka is known to hold. Safe for use by several
 * threads.
 */
final class InFlight {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private long sent;
  private long acknowledged;
  private boolean over;

  long sent() {
    return locked(() -> sent);
  }

  long acknowledged() {
    return locked(() -> acknowledged);
  }

  void add(long samples) {
    lock.lock();
    try {
      sent += samples;
    } finally {
      lock.unlock();
    }
  }

  void acknowledge(long sample) {
    lock.lock();
    try {
      acknowledged = Math.max(acknowledged, sample);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing will be acknowledged any more: nobody need wait. */
  void end() {
    lock.lock();
    try {
      over = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until fewer than {@code samples} are unacknowledged, or the stream is over.
   *
   * @return false if the time was over first
   */
  boolean awaitBelow(long samples, Duration timeout) throws InterruptedException {
    long nanosLeft = timeout.toNanos();
    lock.lockInterruptibly();
    try {
      while (!over && sent - acknowledged >= samples && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      return over || sent - acknowledged < samples;
    } finally {
      lock.unlock();
    }
  }

  private long locked(LongSupplier read) {
    lock.lock();
    try {
      return read.getAsLong();
    } finally {
      lock.unlock();
    }
  }
}
