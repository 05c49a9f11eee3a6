package dev.tandem.comparison;

import dev.tandem.schemas.Transcript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * What one arm made of an utterance, from its final. Immutable.
 *
 * @param start first sample of the utterance on the clock of the stream
 * @param end sample behind the last one
 * @param finalLatencyMs from the last sample of speech received to the final emitted
 * @param partialLatenciesMs newest audio received to partial emitted, one a partial
 * @param cpuPerAudioSecond CPU seconds per second of audio, by stage
 */
record Score(
    String transcript,
    String modelVersion,
    long start,
    long end,
    long finalLatencyMs,
    List<Long> partialLatenciesMs,
    Map<String, Double> cpuPerAudioSecond) {
  private static final double SAMPLES_PER_SECOND = 16_000;
  private static final double NANOS_PER_SECOND = 1e9;

  static Score of(Transcript finalTranscript, List<Long> partialLatenciesMs) {
    return new Score(
        finalTranscript.getAlternatives().get(0).getTranscript(),
        finalTranscript.getModelVersion(),
        finalTranscript.getStart(),
        finalTranscript.getEnd(),
        finalTranscript.getEmittedAtMs() - speechEndedAtMs(finalTranscript),
        partialLatenciesMs,
        cpuPerAudioSecond(finalTranscript));
  }

  /** Empty when the arm emitted no partial. */
  OptionalLong partialLatencyMs(int percent) {
    return partialLatenciesMs.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(Percentile.of(partialLatenciesMs, percent));
  }

  private static long speechEndedAtMs(Transcript transcript) {
    return Objects.requireNonNullElse(
        transcript.getSpeechEndedAtMs(), transcript.getReceivedAtMs());
  }

  private static Map<String, Double> cpuPerAudioSecond(Transcript transcript) {
    double seconds = (transcript.getEnd() - transcript.getStart()) / SAMPLES_PER_SECOND;
    Map<String, Double> byStage = new LinkedHashMap<>();
    if (seconds > 0) {
      transcript
          .getCpuNanos()
          .forEach((stage, nanos) -> byStage.put(stage, nanos / NANOS_PER_SECOND / seconds));
    }
    return byStage;
  }
}
