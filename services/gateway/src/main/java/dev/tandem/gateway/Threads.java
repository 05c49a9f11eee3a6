package dev.tandem.gateway;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of a gateway beside those of its HTTP server. */
final class Threads {
  private static final int MAX_WRITERS = 200;
  private static final int NUM_SENDERS = 2;
  private static final int NUM_PAST_TELLERS = 8;
  private static final long IDLE_SECONDS = 30;

  private Threads() {}

  /** One thread for all timeouts; what runs there must not block. */
  static ScheduledExecutorService timers() {
    ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, daemons("timers"));
    timers.setRemoveOnCancelPolicy(true);
    return timers;
  }

  /**
   * A thread for each subscriber and each file, which may block; refuses when there are too many.
   */
  static ExecutorService writers() {
    return new ThreadPoolExecutor(
        0,
        MAX_WRITERS,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        daemons("writer"));
  }

  /** Tell clients that resume what they have missed: those must not wait for subscribers to go. */
  static ExecutorService pastTellers() {
    return Executors.newFixedThreadPool(NUM_PAST_TELLERS, daemons("past-teller"));
  }

  /** For records that are sent outside of a client's own thread; sending may block. */
  static ExecutorService senders() {
    return Executors.newFixedThreadPool(NUM_SENDERS, daemons("sender"));
  }

  /** Asks Kafka how far behind the stages are. */
  static ScheduledExecutorService lagWatch() {
    return Executors.newSingleThreadScheduledExecutor(daemons("lag-watch"));
  }

  /** Closes streams of vanished clients, one after the other. */
  static ExecutorService closer() {
    return Executors.newSingleThreadExecutor(daemons("closer"));
  }

  private static ThreadFactory daemons(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
