package dev.tandem.tools.evaluate;

import dev.tandem.scoring.BootstrapInterval;
import dev.tandem.scoring.ErrorRate;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One arm over a corpus. Rates are shares, 0 to 1 or above.
 *
 * @param interval 95 % bootstrap interval of the WER over recordings
 * @param characters spaces between words counted
 * @param phones where the arm has phones
 * @param revisionsPerSecond words a second of audio that were shown and then changed or taken back,
 *     where counted
 */
record EvaluationSummary(
    String arm,
    int utterances,
    ErrorRate words,
    BootstrapInterval interval,
    ErrorRate characters,
    Optional<ErrorRate> phones,
    double cpuPerAudioSecond,
    long peakMemoryMb,
    OptionalDouble revisionsPerSecond) {

  static EvaluationSummary of(
      String arm, List<EvaluatedRecording> recordings, long seed, long peakMemoryMb) {
    List<ErrorRate> words = recordings.stream().map(EvaluatedRecording::words).toList();
    List<ErrorRate> phones =
        recordings.stream().flatMap(recording -> recording.phones().stream()).toList();
    double audio = recordings.stream().mapToDouble(EvaluatedRecording::audioSeconds).sum();
    double cpu = recordings.stream().mapToDouble(EvaluatedRecording::cpuSeconds).sum();
    return new EvaluationSummary(
        arm,
        recordings.size(),
        ErrorRate.sum(words),
        BootstrapInterval.of(words, seed),
        ErrorRate.sum(recordings.stream().map(EvaluatedRecording::characters).toList()),
        phones.isEmpty() ? Optional.empty() : Optional.of(ErrorRate.sum(phones)),
        cpu / audio,
        peakMemoryMb,
        revisionsPerSecond(recordings, audio));
  }

  private static OptionalDouble revisionsPerSecond(
      List<EvaluatedRecording> recordings, double audioSeconds) {
    IntSummaryStatistics revised =
        recordings.stream()
            .flatMapToInt(recording -> recording.numRevised().stream())
            .summaryStatistics();
    return revised.getCount() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(revised.getSum() / audioSeconds);
  }

  /** A row of the table that people read. */
  String row() {
    return "%-13s %6d %7d %7.2f %% %6d %6d %6d  %6.2f .. %5.2f %% %7.2f %% %9s %9.3f %9d %7s"
        .formatted(
            arm,
            utterances,
            words.numReference(),
            words.percent(),
            words.substitutions(),
            words.deletions(),
            words.insertions(),
            100 * interval.low(),
            100 * interval.high(),
            characters.percent(),
            phones.map(errors -> "%.2f %%".formatted(errors.percent())).orElse("-"),
            cpuPerAudioSecond,
            peakMemoryMb,
            revisionsPerSecond.isPresent()
                ? "%.3f".formatted(revisionsPerSecond.getAsDouble())
                : "-");
  }

  /** The table's head. */
  static String head() {
    return "%-13s %6s %7s %9s %6s %6s %6s  %17s %9s %9s %9s %9s %7s"
        .formatted(
            "arm",
            "utts",
            "words",
            "WER",
            "sub",
            "del",
            "ins",
            "95 % interval",
            "CER",
            "PER",
            "CPU s/s",
            "peak MB",
            "rev/s");
  }
}
