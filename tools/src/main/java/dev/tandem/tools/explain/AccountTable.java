package dev.tandem.tools.explain;

import dev.tandem.recognition.explanation.CauseShare;
import dev.tandem.recognition.explanation.Confusion;
import dev.tandem.recognition.explanation.ErrorAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The errors of many recordings for people. */
final class AccountTable {
  private static final int NUM_SHOWN = 20;

  private AccountTable() {}

  static List<String> of(ErrorAccount account) {
    List<String> lines = new ArrayList<>();
    lines.add(title(account));
    lines.add(
        "%-21s %7s %7s %7s %6s %6s %6s  %s"
            .formatted("lost by", "places", "errors", "share", "sub", "del", "ins", "median nats"));
    account.causes().forEach(cause -> lines.add(row(cause)));
    lines.add(listed("words (said > heard)", account.wordConfusions(), AccountTable::pair));
    lines.add(listed("phones (said > heard)", account.phoneConfusions(), AccountTable::pair));
    lines.add(listed("not in the vocabulary", account.outOfVocabulary(), Confusion::said));
    return lines;
  }

  private static String title(ErrorAccount account) {
    return "%d recordings, %d words, WER %.2f %%, %d errors"
        .formatted(
            account.recordings(),
            account.words().numReference(),
            account.words().percent(),
            account.words().errors());
  }

  private static String row(CauseShare cause) {
    return "%-21s %7d %7d %5.1f %% %6d %6d %6d  %11s"
        .formatted(
            cause.cause().label(),
            cause.regions(),
            cause.errors(),
            100 * cause.share(),
            cause.substitutions(),
            cause.deletions(),
            cause.insertions(),
            cause.medianMarginNats().isPresent()
                ? "%+.1f".formatted(cause.medianMarginNats().getAsDouble())
                : "-");
  }

  private static String listed(
      String title, List<Confusion> confusions, Function<Confusion, String> name) {
    String first =
        confusions.stream()
            .limit(NUM_SHOWN)
            .map(confusion -> name.apply(confusion) + " " + confusion.count())
            .collect(Collectors.joining(", "));
    return "%s: %s%s"
        .formatted(
            title,
            first.isEmpty() ? "none" : first,
            confusions.size() > NUM_SHOWN
                ? ", and %d others".formatted(confusions.size() - NUM_SHOWN)
                : "");
  }

  private static String pair(Confusion confusion) {
    return named(confusion.said()) + " > " + named(confusion.heard());
  }

  private static String named(String word) {
    return word.isEmpty() ? "-" : word;
  }
}
