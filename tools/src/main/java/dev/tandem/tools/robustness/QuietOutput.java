package dev.tandem.tools.robustness;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * Standard output that says nothing: TarsosDSP's overlap-add prints a line whenever it is made,
 * which has no place in a table.
 */
final class QuietOutput {
  private QuietOutput() {}

  /** What {@code work} gives; what it prints is lost. */
  static <T> T during(Supplier<T> work) {
    PrintStream before = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try {
      return work.get();
    } finally {
      System.setOut(before);
    }
  }
}
