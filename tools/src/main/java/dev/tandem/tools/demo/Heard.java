package dev.tandem.tools.demo;

import dev.tandem.client.Arm;
import dev.tandem.client.StreamEvent;
import dev.tandem.scoring.LatencyHistogram;
import dev.tandem.scoring.WordErrorRate;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What one arm has said of one stream so far. Latency is that of every transcript, partial or
 * final: from the arrival of the newest audio it rests on at the gateway to its emission. For use
 * by one thread at a time.
 */
final class Heard {
  private final Arm arm;
  private final Map<Integer, StreamEvent.Transcript> latest = new TreeMap<>();
  private final LatencyHistogram latencies = new LatencyHistogram();

  Heard(Arm arm) {
    this.arm = arm;
  }

  void accept(StreamEvent.Transcript transcript) {
    latest.put(transcript.utterance(), transcript);
    long ms = transcript.emittedAtMs() - transcript.receivedAtMs();
    latencies.record(Duration.ofMillis(Math.max(0, ms)));
  }

  /** Finals, and the partial of the open utterance. */
  String transcript() {
    return latest.values().stream()
        .map(StreamEvent.Transcript::transcript)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(" "));
  }

  SampleScore score(Sample sample) {
    double audioSeconds =
        latest.values().stream().mapToDouble(t -> t.endSeconds() - t.startSeconds()).sum();
    double cpuSeconds =
        latest.values().stream()
            .flatMap(t -> t.cpuNanos().values().stream())
            .mapToDouble(nanos -> nanos / 1e9)
            .sum();
    return new SampleScore(
        sample.name(),
        arm.wireName(),
        sample.reference(),
        transcript(),
        WordErrorRate.of(sample.reference(), transcript()).rate(),
        latencies.p50().toMillis(),
        latencies.p99().toMillis(),
        audioSeconds == 0 ? 0 : cpuSeconds / audioSeconds);
  }
}
