package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.Cause;
import dev.tandem.recognition.explanation.ExplainedRegion;
import dev.tandem.recognition.explanation.Margin;
import dev.tandem.scoring.ErrorRate;
import java.util.ArrayList;
import java.util.List;

/** The errors of one recording for people: a row a region. */
final class ExplanationTable {
  private static final WrappedColumns COLUMNS =
      new WrappedColumns(-6, -6, 24, 24, 21, -8, -8, 28, 28);

  private ExplanationTable() {}

  static List<String> of(ExplainedRecording recording) {
    List<String> lines = new ArrayList<>(List.of(title(recording)));
    if (!recording.explanation().regions().isEmpty()) {
      lines.addAll(
          COLUMNS.row(
              "from s",
              "to s",
              "said",
              "heard",
              "lost by",
              "acoustic",
              "language",
              "phones said",
              "phones heard"));
    }
    recording.explanation().regions().forEach(region -> lines.addAll(row(region)));
    return lines;
  }

  private static String title(ExplainedRecording recording) {
    ErrorRate words = recording.explanation().alignment().errorRate();
    return "%s: %d words, WER %.1f %%, errors %d, in places %d"
        .formatted(
            recording.id(),
            words.numReference(),
            words.percent(),
            words.errors(),
            recording.explanation().regions().size());
  }

  private static List<String> row(ExplainedRegion region) {
    return COLUMNS.row(
        "%.2f".formatted(region.span().startSeconds()),
        "%.2f".formatted(region.span().endSeconds()),
        words(region.reference()),
        words(region.hypothesis()),
        cause(region),
        region.margin().map(Margin::acoustic).map(ExplanationTable::nats).orElse("-"),
        region.margin().map(Margin::language).map(ExplanationTable::nats).orElse("-"),
        words(region.saidPhones()),
        words(region.heardPhones()));
  }

  private static String cause(ExplainedRegion region) {
    String label = region.cause().label();
    if (!region.words().isEmpty()) {
      return "%s: %s".formatted(label, String.join(", ", region.words()));
    }
    boolean doesNotFit = region.cause() == Cause.ACOUSTICS && region.margin().isEmpty();
    return doesNotFit ? label + ": too short for the words said" : label;
  }

  private static String nats(double margin) {
    return "%+.1f".formatted(margin);
  }

  private static String words(List<String> words) {
    return words.isEmpty() ? "-" : String.join(" ", words);
  }
}
