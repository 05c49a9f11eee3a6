package dev.tandem.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A wait that ends by something coming, or by nothing coming for too long. Thread-safe. */
final class Patience {
  private final Duration length;
  private final ScheduledExecutorService timers;
  private final Runnable whenOver;
  private Future<?> waiting = CompletableFuture.completedFuture(null);
  private boolean hasEnded;

  /**
   * A wait that has not begun.
   *
   * @param length after which nothing is waited for any more
   * @param whenOver run then, on one of the timers' threads
   */
  Patience(Duration length, ScheduledExecutorService timers, Runnable whenOver) {
    this.length = length;
    this.timers = timers;
    this.whenOver = whenOver;
  }

  /** Waits from now on, whether it waited before or not; nothing once it has ended. */
  synchronized void startAnew() {
    waiting.cancel(false);
    if (!hasEnded) {
      waiting = timers.schedule(whenOver, length.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Waits no longer, for good. */
  synchronized void end() {
    hasEnded = true;
    waiting.cancel(false);
  }
}
