package dev.tandem.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** What arrives on other threads, for a test that waits for it. */
final class Arriving<T> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final BlockingQueue<T> queue = new LinkedBlockingQueue<>();
  private final List<T> seen = new ArrayList<>();

  void add(T item) {
    queue.add(item);
  }

  /** The next that fits; fails when none comes. */
  T await(Predicate<T> fits) throws InterruptedException {
    while (true) {
      T next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing more came; before came " + seen);
      }
      seen.add(next);
      if (fits.test(next)) {
        return next;
      }
    }
  }

  /** The next of that type; fails when none comes. */
  <S extends T> S await(Class<S> type) throws InterruptedException {
    return type.cast(await(type::isInstance));
  }

  /** All that has come, awaited or not. */
  List<T> all() {
    queue.drainTo(seen);
    return List.copyOf(seen);
  }
}
