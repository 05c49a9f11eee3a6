package dev.tandem.recognition.explanation;

import dev.tandem.scoring.Edit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often one word or phone was taken for another.
 *
 * @param said empty for one that was not said
 * @param heard empty for one that was not heard
 */
public record Confusion(String said, String heard, int count) {
  private static final Comparator<Confusion> MOST_FREQUENT_FIRST =
      Comparator.comparingInt(Confusion::count)
          .reversed()
          .thenComparing(Confusion::said)
          .thenComparing(Confusion::heard);

  /** Counts pairs, correct ones left out; the most frequent first. */
  static List<Confusion> of(Stream<Edit<String>> edits) {
    Map<Confusion, Long> counts =
        edits
            .filter(edit -> edit.kind() != Edit.Kind.CORRECT)
            .map(
                edit -> new Confusion(edit.reference().orElse(""), edit.hypothesis().orElse(""), 1))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return counts.entrySet().stream()
        .map(entry -> entry.getKey().times(entry.getValue().intValue()))
        .sorted(MOST_FREQUENT_FIRST)
        .toList();
  }

  private Confusion times(int number) {
    return new Confusion(said, heard, number);
  }
}
