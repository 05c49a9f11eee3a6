package dev.tandem.comparison.page;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One page that looks. What it has not taken yet waits in a queue that never grows beyond its
 * bound: when it is full, all of it gives way to one snapshot, which says the same in short. {@link
 * #take} is for one thread, the others for the publisher's.
 */
final class Subscriber {
  /** Some seconds of a few live streams. */
  static final int CAPACITY = 512;

  /** A Server-Sent Event; {@code data} is JSON. */
  record Message(String kind, String data) {}

  private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>(CAPACITY);

  /** False, and nothing is taken, when the subscriber is too slow. */
  boolean offer(Message message) {
    return waiting.offer(message);
  }

  /** Forgets what was not taken; {@code snapshot} comes instead. */
  void startAgain(Message snapshot) {
    waiting.clear();
    waiting.add(snapshot);
  }

  /** The next message, or empty when none came in time. */
  Optional<Message> take(Duration patience) throws InterruptedException {
    return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
  }
}
