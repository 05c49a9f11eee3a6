package dev.tandem.tools.demo;

import dev.tandem.client.Arm;
import java.io.PrintWriter;

/**
 * Both transcripts growing word by word: two lines that are written over and over on a terminal;
 * elsewhere only what came in the end. Safe for use by several threads.
 */
final class LiveLines {
  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";
  private static final int DEFAULT_COLUMNS = 100;

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
      out.printf("  %-10s %s%n", arm.wireName(), tail(play.transcript(arm)));
      numDrawn++;
    }
    out.flush();
  }

  /** A line that wraps cannot be written over, so a terminal shows the end of what is too long. */
  private String tail(String transcript) {
    int room = DEFAULT_COLUMNS - 14;
    return !isTerminal || transcript.length() <= room
        ? transcript
        : "..." + transcript.substring(transcript.length() - room + 3);
  }
}
