package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.Cause;
import dev.tandem.recognition.explanation.ExplainedRegion;
import dev.tandem.recognition.explanation.Margin;
import dev.tandem.scoring.ErrorRate;
import java.util.List;
import java.util.stream.Stream;

/** The errors of one recording for people: a line a region. */
final class ExplanationTable {
  private ExplanationTable() {}

  static List<String> of(ExplainedRecording recording) {
    List<ExplainedRegion> regions = recording.explanation().regions();
    Stream<String> head = regions.isEmpty() ? Stream.of() : Stream.of(head());
    return Stream.of(Stream.of(title(recording)), head, regions.stream().map(ExplanationTable::row))
        .flatMap(lines -> lines)
        .toList();
  }

  private static String title(ExplainedRecording recording) {
    ErrorRate words = recording.explanation().alignment().errorRate();
    return "%s: %d words, WER %.1f %%, %d errors in %d places"
        .formatted(
            recording.id(),
            words.numReference(),
            words.percent(),
            words.errors(),
            recording.explanation().regions().size());
  }

  private static String head() {
    return "%15s  %-30s %-30s %-21s %8s %8s  %s"
        .formatted("seconds", "said", "heard", "lost by", "acoustic", "language", "phones");
  }

  private static String row(ExplainedRegion region) {
    return "%6.2f .. %5.2f  %-30s %-30s %-21s %8s %8s  %s"
        .formatted(
            region.span().startSeconds(),
            region.span().endSeconds(),
            words(region.reference()),
            words(region.hypothesis()),
            region.cause().label(),
            region.margin().map(Margin::acoustic).map(ExplanationTable::nats).orElse("-"),
            region.margin().map(Margin::language).map(ExplanationTable::nats).orElse("-"),
            detail(region));
  }

  private static String nats(double margin) {
    return "%+.1f".formatted(margin);
  }

  private static String words(List<String> words) {
    return words.isEmpty() ? "-" : String.join(" ", words);
  }

  private static String detail(ExplainedRegion region) {
    if (region.cause() == Cause.OUT_OF_VOCABULARY || region.cause() == Cause.ENDPOINT) {
      return "(%s)".formatted(String.join(", ", region.words()));
    }
    return region.margin().isEmpty()
        ? "(what was said does not fit into the audio)"
        : words(region.saidPhones()) + " > " + words(region.heardPhones());
  }
}
