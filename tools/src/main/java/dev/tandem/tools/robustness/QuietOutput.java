package dev.tandem.tools.robustness;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output that says nothing until it is closed: TarsosDSP's overlap-add prints a line
 * whenever it is made, which has no place in a table.
 */
final class QuietOutput implements AutoCloseable {
  private final PrintStream before = System.out;

  QuietOutput() {
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
