package dev.tandem.tools.robustness;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Numbers on the command line: {@code 20,10,5}, or {@code -4..4} for all whole ones. */
final class Values {
  private Values() {}

  /**
   * The numbers of an option; none for an empty text.
   *
   * @param command whose option it is
   */
  static List<Double> of(String option, String text, CommandLine command) {
    try {
      return text.contains("..") ? range(text.split("\\.\\.", 2)) : list(text);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          command,
          "%s must be numbers such as 1,2.5 or -4..4, but was '%s'".formatted(option, text),
          e);
    }
  }

  private static List<Double> range(String[] ends) {
    return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]))
        .asDoubleStream()
        .boxed()
        .toList();
  }

  private static List<Double> list(String text) {
    return Stream.of(text.split(","))
        .filter(value -> !value.isBlank())
        .map(value -> Double.valueOf(value.trim()))
        .toList();
  }
}
