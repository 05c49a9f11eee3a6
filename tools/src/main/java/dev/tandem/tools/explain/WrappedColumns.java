package dev.tandem.tools.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Columns of fixed width, in which a cell that is too long goes on in the lines below. */
final class WrappedColumns {
  private static final String GAP = "  ";

  private final int[] widths;

  /**
   * @param widths in characters; negative where cells are flush right
   */
  WrappedColumns(int... widths) {
    this.widths = widths.clone();
  }

  /** The lines of one row; cells are wrapped at blanks. */
  List<String> row(String... cells) {
    List<List<String>> columns =
        IntStream.range(0, widths.length)
            .mapToObj(i -> wrapped(cells[i], Math.abs(widths[i])))
            .toList();
    int numLines = columns.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, numLines).mapToObj(line -> line(columns, line)).toList();
  }

  private String line(List<List<String>> columns, int line) {
    return IntStream.range(0, widths.length)
        .mapToObj(i -> padded(line < columns.get(i).size() ? columns.get(i).get(line) : "", i))
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  private String padded(String text, int column) {
    return ("%" + -widths[column] + "s").formatted(text);
  }

  private static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : Arrays.asList(text.split(" ", -1))) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
