package dev.tandem.tools.demo;

import dev.tandem.client.Arm;
import java.io.PrintWriter;

/**
 * Both transcripts growing word by word, with the WER so far, the latency and how far they agree:
 * lines that are written over and over on a terminal; elsewhere only what came in the end. Safe for
 * use by several threads.
 */
final class LiveLines {
  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
  private static final int DEFAULT_COLUMNS = 100;
  private static final int COLUMNS_BEFORE_TRANSCRIPT = 44;

  private final PrintWriter out;
  private final boolean isTerminal;
  private int numDrawn;

  LiveLines(PrintWriter out, boolean isTerminal) {
    this.out = out;
    this.isTerminal = isTerminal;
  }

  /** A sample begins. */
  synchronized void begin(Sample sample) {
    numDrawn = 0;
    out.printf("%n%s%n  %-10s %s%n", sample.name(), "reference", sample.reference());
    out.flush();
  }

  /** Something was heard. */
  synchronized void update(SamplePlay play) {
    if (isTerminal) {
      draw(play);
    }
  }

  /** The sample is over. */
  synchronized void end(SamplePlay play) {
    draw(play);
  }

  private void draw(SamplePlay play) {
    out.print(UP_AND_CLEAR.repeat(isTerminal ? numDrawn : 0));
    numDrawn = 0;
    for (Arm arm : Arm.values()) {
      SampleScore score = play.score(arm);
      out.printf(
          "  %-10s WER %5.1f %%  latency %4d ms  %s%n",
          score.arm(), 100 * score.wer(), score.latencyP50Ms(), tail(score.hypothesis()));
      numDrawn++;
    }
    out.printf("  %-10s     %5.1f %%%n", "agreement", 100 * play.agreement());
    numDrawn++;
    out.flush();
  }

  /** A line that wraps cannot be written over, so a terminal shows the end of what is too long. */
  private String tail(String transcript) {
    int room = DEFAULT_COLUMNS - COLUMNS_BEFORE_TRANSCRIPT;
    return !isTerminal || transcript.length() <= room
        ? transcript
        : "..." + transcript.substring(transcript.length() - room + 3);
  }
}
