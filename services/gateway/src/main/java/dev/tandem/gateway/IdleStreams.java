package dev.tandem.gateway;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for streams whose client has vanished, with or without its gateway: every gateway looks at
 * all streams, and who claims one first closes it.
 */
final class IdleStreams {
  private static final Logger LOG = LoggerFactory.getLogger(IdleStreams.class);
  private static final int LOOKS_PER_TIMEOUT = 10;

  private final StateTable table;
  private final StreamCloser closer;
  private final Duration idleTimeout;
  private final Duration closedKept;
  private long answeredNanos = System.nanoTime();

  /**
   * @param idleTimeout without any sign of a client or its gateway, above which a stream is closed
   * @param closedKept for how long the client of a closed stream may still ask for its finals
   */
  IdleStreams(StateTable table, StreamCloser closer, Duration idleTimeout, Duration closedKept) {
    this.table = table;
    this.closer = closer;
    this.idleTimeout = idleTimeout;
    this.closedKept = closedKept;
  }

  /** Looks from time to time. */
  void start(ScheduledExecutorService timers) {
    lookLater(timers);
  }

  private void lookLater(ScheduledExecutorService timers) {
    long waitMs = idleTimeout.dividedBy(LOOKS_PER_TIMEOUT).plusMillis(1).toMillis();
    var unused = timers.schedule(() -> lookNow(timers), waitMs, TimeUnit.MILLISECONDS);
  }

  private void lookNow(ScheduledExecutorService timers) {
    var unused =
        table
            .caughtUp()
            .whenComplete((read, failure) -> look(failure))
            .whenComplete((looked, failure) -> lookLater(timers));
  }

  /** While Kafka does not answer nobody is heard, which says nothing of the clients. */
  private void look(Throwable failure) {
    if (failure != null) {
      LOG.debug("nobody can be heard for now", failure);
      return;
    }
    boolean wasDeaf = isPast(answeredNanos, idleTimeout.dividedBy(2));
    answeredNanos = System.nanoTime();
    if (wasDeaf) {
      table.forgiveSilence();
    } else {
      table.streams().forEach(this::look);
    }
  }

  private void look(StreamId stream, StateTable.Seen seen) {
    if (seen.state().getCloseSaid()) {
      if (isPast(seen.readNanos(), closedKept)) {
        closer.forget(stream);
      }
    } else if (isPast(seen.readNanos(), idleTimeout)) {
      var unused = closer.close(stream, seen.state());
    }
  }

  private static boolean isPast(long sinceNanos, Duration time) {
    return System.nanoTime() - sinceNanos >= time.toNanos();
  }
}
