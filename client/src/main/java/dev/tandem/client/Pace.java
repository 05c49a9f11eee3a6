package dev.tandem.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When the next piece of a recording may leave. */
interface Pace {
  /** Longer than a client seeks a lost connection. */
  Duration PATIENCE = Duration.ofMinutes(2);

  /** The pace of one recording, which starts now. */
  Start start(ClientStream stream);

  /** The running pace of one recording. */
  interface Start {
    /** Waits until audio that ends {@code sinceStart} after the recording's start may leave. */
    void awaitDue(Duration sinceStart) throws InterruptedException;
  }

  /** By the clock: what is late leaves at once, so that delays never add up. */
  static Pace realTime() {
    return stream -> {
      long startNanos = System.nanoTime();
      return due -> {
        TimeUnit.NANOSECONDS.sleep(startNanos + due.toNanos() - System.nanoTime());
        awaitRoom(stream, ClientStream.MAX_UNACKNOWLEDGED.minusSeconds(1));
      };
    };
  }

  /** By acknowledgements: five seconds may be on their way. */
  static Pace acknowledged() {
    return stream -> due -> awaitRoom(stream, Duration.ofSeconds(5));
  }

  /** Waits until less than {@code unacknowledged} is on its way. */
  private static void awaitRoom(ClientStream stream, Duration unacknowledged)
      throws InterruptedException {
    if (!stream.awaitRoom(unacknowledged, PATIENCE)) {
      throw new GatewayException(
          "stalled",
          "the gateway acknowledged nothing for %d s; check its /health"
              .formatted(PATIENCE.toSeconds()));
    }
  }
}
