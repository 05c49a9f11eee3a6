package dev.tandem.scoring;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.SynchronizedHistogram;

/**
 * Latencies counted in buckets of three significant digits, of which percentiles are read. Safe for
 * use by several threads.
 */
public final class LatencyHistogram {
  private static final int SIGNIFICANT_DIGITS = 3;

  private final SynchronizedHistogram micros = new SynchronizedHistogram(SIGNIFICANT_DIGITS);

  /** Counts one latency. */
  public void record(Duration latency) {
    if (latency.isNegative()) {
      throw new IllegalArgumentException(
          "a latency of %s is negative: are its two times of one clock?".formatted(latency));
    }
    micros.recordValue(TimeUnit.NANOSECONDS.toMicros(latency.toNanos()));
  }

  /** Number of latencies counted. */
  public long count() {
    return micros.getTotalCount();
  }

  /** The median; zero when nothing was counted. */
  public Duration p50() {
    return percentile(50);
  }

  /** What 99 of 100 do not exceed; zero when nothing was counted. */
  public Duration p99() {
    return percentile(99);
  }

  private Duration percentile(double percentile) {
    return Duration.of(micros.getValueAtPercentile(percentile), ChronoUnit.MICROS);
  }
}
