package dev.tandem.kit;

import dev.tandem.kit.stage.CountingStage;

/** A whole service for tests that need a process. */
public final class CountingService {
  private CountingService() {}

  /** Runs until it is stopped. */
  public static void main(String[] args) {
    System.exit(
        StreamsProcess.run(
            "counting-process",
            (settings, meters) -> CountingStage.topology(Topics.of(settings), meters)));
  }
}
