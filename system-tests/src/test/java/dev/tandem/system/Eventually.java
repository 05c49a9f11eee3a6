package dev.tandem.system;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes soon. */
final class Eventually {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(50);

  private Eventually() {}

  /** The first of what is asked for, as soon as there is something. */
  static <T> T present(Callable<List<T>> question) throws Exception {
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
    List<T> answer = question.call();
    while (answer.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(PAUSE.toNanos());
      answer = question.call();
    }
    return answer.stream()
        .findFirst()
        .orElseThrow(() -> new AssertionError("nothing came within " + TIMEOUT));
  }
}
