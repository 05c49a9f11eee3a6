package dev.tandem.kit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/**
 * What a stage costs and how far it is behind, tagged with its name: {@code tandem_audio_seconds},
 * {@code tandem_cpu_seconds}, their ratio {@code tandem_real_time_factor} (below 1: faster than
 * speech), {@code tandem_queue_delay} (from the gateway to here), and {@code
 * tandem_duplicate_records} that came again and were dropped. Safe for use by several threads.
 */
public final class StageMetrics {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String STAGE = "stage";

  private final Counter audioSeconds;
  private final Counter cpuSeconds;
  private final Counter duplicates;
  private final Counter offsets;
  private final Timer queueDelay;

  /** Meters of the stage with this name. */
  public StageMetrics(MeterRegistry meters, String stage) {
    audioSeconds = meters.counter("tandem.audio.seconds", STAGE, stage);
    cpuSeconds = meters.counter("tandem.cpu.seconds", STAGE, stage);
    duplicates = meters.counter("tandem.duplicate.records", STAGE, stage);
    offsets = meters.counter("tandem.input.offsets", STAGE, stage);
    queueDelay =
        Timer.builder("tandem.queue.delay")
            .tag(STAGE, stage)
            .publishPercentiles(0.5, 0.99)
            .register(meters);
    Gauge.builder("tandem.real.time.factor", this, StageMetrics::realTimeFactor)
        .tag(STAGE, stage)
        .strongReference(true)
        .register(meters);
  }

  /** Notes that audio was worked on. */
  public void worked(double seconds, long cpuNanos, Duration delay) {
    audioSeconds.increment(seconds);
    cpuSeconds.increment(cpuNanos / NANOS_PER_SECOND);
    queueDelay.record(delay.isNegative() ? Duration.ZERO : delay);
  }

  /** Notes by how many offsets the stage has got on in its input, whatever was there. */
  public void advanced(long numOffsets) {
    offsets.increment((double) numOffsets);
  }

  /** Seconds of audio per offset of the input; {@code otherwise} before any. */
  double secondsPerOffset(double otherwise) {
    return offsets.count() == 0 ? otherwise : audioSeconds.count() / offsets.count();
  }

  /** Notes that a record came again and was dropped. */
  public void duplicate() {
    duplicates.increment();
  }

  /** CPU seconds per second of audio since the start; 0 before any audio. */
  public double realTimeFactor() {
    return audioSeconds.count() == 0 ? 0 : cpuSeconds.count() / audioSeconds.count();
  }
}
