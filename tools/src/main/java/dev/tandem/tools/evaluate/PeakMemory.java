package dev.tandem.tools.evaluate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The most memory this process ever had resident, as Linux counts it. */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final String RESET_PEAK = "5";

  private PeakMemory() {}

  /** Starts anew, so that one arm is not charged with what another used. */
  static void reset() {
    try {
      Files.writeString(CLEAR, RESET_PEAK);
    } catch (IOException e) {
      // not Linux, or not allowed: the peak is then that of the whole process
      return;
    }
  }

  /** In MB of 10^6 bytes; elsewhere than on Linux what the Java heap takes now. */
  static long megabytes() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024 / 1_000_000)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return Runtime.getRuntime().totalMemory() / 1_000_000;
    }
  }
}
