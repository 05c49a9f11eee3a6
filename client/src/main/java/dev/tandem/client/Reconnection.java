package dev.tandem.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * Which gateway is tried next, and when: one after the other, ever later, until the time is over.
 * Not safe for use by several threads.
 */
final class Reconnection {
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /** What another attempt, or another gateway, may cure. */
  private static final Set<String> PASSING =
      Set.of(
          GatewayException.CONNECTION_LOST,
          GatewayException.UNREACHABLE,
          "stopping",
          "kafka-unavailable",
          "busy",
          "lagging",
          "internal");

  private final List<URI> gateways;
  private final Duration limit;
  private int gateway;
  private int attempts;
  private long lostNanos;

  /** An attempt, the {@code number}-th since the connection was lost, from 1. */
  record Try(URI gateway, int number) {
    /** Runs {@code attempt} after a pause of its own, so that not all clients come at once. */
    void later(Runnable attempt) {
      long longestMs =
          Math.min(LONGEST_PAUSE.toMillis(), SHORTEST_PAUSE.toMillis() << Math.min(number, 10));
      long pauseMs =
          number == 1 ? 0 : ThreadLocalRandom.current().nextLong(longestMs / 2, longestMs);
      after(Duration.ofMillis(pauseMs)).execute(attempt);
    }
  }

  /**
   * @param limit after which a lost connection is not sought any more
   */
  Reconnection(List<URI> gateways, Duration limit) {
    this.gateways = List.copyOf(gateways);
    this.limit = limit;
  }

  /** Runs {@code check} when a gateway should long have opened the stream. */
  static void afterOpenTimeout(Runnable check) {
    after(OPEN_TIMEOUT).execute(check);
  }

  URI first() {
    return gateways.get(0);
  }

  /**
   * What to try after {@code why}; empty if nothing.
   *
   * @param wasOpen whether the stream was open; if not, each gateway is tried once
   */
  Optional<Try> next(boolean wasOpen, GatewayException why) {
    long now = System.nanoTime();
    lostNanos = attempts == 0 ? now : lostNanos;
    attempts++;
    gateway = (gateway + 1) % gateways.size();
    boolean isOver = wasOpen ? now - lostNanos >= limit.toNanos() : attempts >= gateways.size();
    return isOver || !PASSING.contains(why.code())
        ? Optional.empty()
        : Optional.of(new Try(gateways.get(gateway), attempts));
  }

  /** The stream is open again. */
  void succeeded() {
    attempts = 0;
  }

  /** What to say when there is nothing to try. */
  GatewayException exhausted(GatewayException last, Unacknowledged kept) {
    if (attempts <= 1 || !PASSING.contains(last.code())) {
      return last;
    }
    return new GatewayException(
        last.code(),
        "%d attempts within %d s at %s failed, %d samples are not acknowledged; the last time: %s"
            .formatted(
                attempts,
                (System.nanoTime() - lostNanos) / 1_000_000_000,
                gateways,
                kept.sent() - kept.acknowledged(),
                last.getMessage()),
        last);
  }

  static GatewayException gap(long wanted, long acknowledged, int sampleRateHz) {
    return new GatewayException(
        "gap",
        "the gateway asks for sample %d, but has acknowledged all before %d: %.1f ms are lost; Kafka seems to have lost data, open another stream"
            .formatted(wanted, acknowledged, (acknowledged - wanted) * 1000.0 / sampleRateHz));
  }

  static GatewayException closedWhileAway(Unacknowledged kept) {
    return new GatewayException(
        "closed",
        "the gateways closed the stream since they did not hear from this client; %d of %d samples were heard, open another stream for the rest"
            .formatted(kept.acknowledged(), kept.sent()));
  }

  private static Executor after(Duration pause) {
    return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
  }
}
