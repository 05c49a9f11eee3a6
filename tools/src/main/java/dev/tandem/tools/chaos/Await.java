package dev.tandem.tools.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what other processes bring about. */
final class Await {
  private static final long PAUSE_MS = 200;

  private Await() {}

  /**
   * Returns once {@code condition} holds.
   *
   * @param what for the message
   * @throws IllegalStateException when it does not within {@code patience}
   */
  static void until(String what, Duration patience, BooleanSupplier condition)
      throws InterruptedException {
    if (!holds(patience, condition)) {
      throw new IllegalStateException(
          "waited %d s in vain until %s".formatted(patience.toSeconds(), what));
    }
  }

  /** Whether {@code condition} came to hold within {@code patience}. */
  static boolean holds(Duration patience, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
    return true;
  }
}
