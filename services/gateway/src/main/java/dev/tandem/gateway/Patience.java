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
  private final Runnable isOver;
  private Future<?> waiting = CompletableFuture.completedFuture(null);

  /**
   * A wait that has not begun.
   *
   * @param length after which nothing is waited for any more
   * @param isOver run then, on one of the timers' threads
   */
  Patience(Duration length, ScheduledExecutorService timers, Runnable isOver) {
    this.length = length;
    this.timers = timers;
    this.isOver = isOver;
  }

  /** Waits from now on, whether it waited before or not. */
  synchronized void startAnew() {
    waiting.cancel(false);
    waiting = timers.schedule(isOver, length.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits no longer. */
  synchronized void end() {
    waiting.cancel(false);
  }
}
