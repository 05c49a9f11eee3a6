package dev.tandem.kit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;

/** Asks again while the cluster says that it is not ready yet. */
final class Retry {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private Retry() {}

  /** What {@code question} answers; its last {@link RetriableException} when time is up. */
  static <T> T until(Duration timeout, Supplier<T> question) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (true) {
      try {
        return question.get();
      } catch (RetriableException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
