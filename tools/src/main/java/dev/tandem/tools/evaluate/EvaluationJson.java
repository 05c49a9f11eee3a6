package dev.tandem.tools.evaluate;

import dev.tandem.scoring.ErrorRate;

/**
 * The line of {@code tandem evaluate --json}; {@code per} is null for an arm without phones, {@code
 * revisionsPerSecond} without {@code --partials}.
 */
record EvaluationJson(
    String arm,
    int utterances,
    int words,
    double wer,
    int substitutions,
    int deletions,
    int insertions,
    double werLow,
    double werHigh,
    double cer,
    Double per,
    double cpuPerAudioSecond,
    long peakMemoryMb,
    Double revisionsPerSecond) {

  static EvaluationJson of(EvaluationSummary summary) {
    ErrorRate words = summary.words();
    return new EvaluationJson(
        summary.arm(),
        summary.utterances(),
        words.numReference(),
        words.rate(),
        words.substitutions(),
        words.deletions(),
        words.insertions(),
        summary.interval().low(),
        summary.interval().high(),
        summary.characters().rate(),
        summary.phones().map(ErrorRate::rate).orElse(null),
        summary.cpuPerAudioSecond(),
        summary.peakMemoryMb(),
        summary.revisionsPerSecond().isPresent()
            ? summary.revisionsPerSecond().getAsDouble()
            : null);
  }
}
