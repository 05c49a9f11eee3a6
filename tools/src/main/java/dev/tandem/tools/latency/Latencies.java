package dev.tandem.tools.latency;

import dev.tandem.client.Arm;
import dev.tandem.client.StreamEvent;
import dev.tandem.scoring.LatencyHistogram;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;

/**
 * What was measured of one way of committing in one round. Latencies are those that a client sees.
 * Safe for use by several threads.
 */
final class Latencies {
  private final Map<Arm, LatencyHistogram> partials = new EnumMap<>(Arm.class);
  private final Map<Arm, LatencyHistogram> finals = new EnumMap<>(Arm.class);
  private final DoubleAdder audioSeconds = new DoubleAdder();
  private final DoubleAdder cpuSeconds = new DoubleAdder();

  Latencies() {
    for (Arm arm : Arm.values()) {
      partials.put(arm, new LatencyHistogram());
      finals.put(arm, new LatencyHistogram());
    }
  }

  /** A transcript has reached the client at that time, ms since the epoch. */
  void came(StreamEvent.Transcript transcript, long nowMs) {
    if (!transcript.isFinal()) {
      record(partials.get(transcript.arm()), nowMs - transcript.receivedAtMs());
    } else if (transcript.speechEndedAtMs().isPresent()) {
      record(finals.get(transcript.arm()), nowMs - transcript.speechEndedAtMs().getAsLong());
    }
  }

  /** So much audio was worked on for so much CPU time. */
  void worked(double seconds, double cpu) {
    audioSeconds.add(seconds);
    cpuSeconds.add(cpu);
  }

  /** From the moment at which the gateway had the newest audio in a partial to the partial. */
  LatencyHistogram partials(Arm arm) {
    return partials.get(arm);
  }

  /** From the last sample of speech to the final; the silence that ends an utterance is in it. */
  LatencyHistogram finals(Arm arm) {
    return finals.get(arm);
  }

  /** CPU seconds of everything, broker and clients included, for a second of audio. */
  double cpuPerAudioSecond() {
    return cpuSeconds.sum() / audioSeconds.sum();
  }

  private static void record(LatencyHistogram histogram, long ms) {
    histogram.record(Duration.ofMillis(Math.max(0, ms)));
  }
}
