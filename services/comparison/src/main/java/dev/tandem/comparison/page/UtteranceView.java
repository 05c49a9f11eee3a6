package dev.tandem.comparison.page;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tandem.schemas.Transcript;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An utterance as the page shows it. Immutable.
 *
 * @param stream id of the stream
 * @param utterance number in its stream, from 0
 * @param start first sample on the clock of the stream, 16 kHz
 * @param end sample behind the last one that any arm has heard
 * @param updatedAtMs wall clock at which an arm last said something of it
 * @param agreement 0 to 1; null until both are final
 * @param arms by name
 */
record UtteranceView(
    String stream,
    int utterance,
    long start,
    long end,
    long updatedAtMs,
    Double agreement,
    Map<String, ArmView> arms) {

  /**
   * One arm's side of it.
   *
   * @param end sample behind the last one heard
   * @param finalLatencyMs from the end of speech to the final; null while it is partial
   * @param cpuSeconds CPU seconds spent, by stage
   */
  record ArmView(
      @JsonProperty("isFinal") boolean isFinal,
      long end,
      List<MarkedWord> words,
      Long finalLatencyMs,
      double audioSeconds,
      Map<String, Double> cpuSeconds,
      String modelVersion) {
    private static final double SAMPLES_PER_SECOND = 16_000;
    private static final double NANOS_PER_SECOND = 1e9;

    static ArmView of(Transcript transcript, List<MarkedWord> words) {
      return new ArmView(
          transcript.getIsFinal(),
          transcript.getEnd(),
          words,
          transcript.getIsFinal() ? finalLatencyMs(transcript) : null,
          (transcript.getEnd() - transcript.getStart()) / SAMPLES_PER_SECOND,
          cpuSeconds(transcript.getCpuNanos()),
          transcript.getModelVersion());
    }

    private static Long finalLatencyMs(Transcript transcript) {
      return transcript.getEmittedAtMs()
          - Objects.requireNonNullElse(
              transcript.getSpeechEndedAtMs(), transcript.getReceivedAtMs());
    }

    private static Map<String, Double> cpuSeconds(Map<String, Long> nanos) {
      Map<String, Double> seconds = new TreeMap<>();
      nanos.forEach((stage, spent) -> seconds.put(stage, spent / NANOS_PER_SECOND));
      return seconds;
    }
  }
}
