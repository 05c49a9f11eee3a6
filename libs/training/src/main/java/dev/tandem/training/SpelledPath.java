package dev.tandem.training;

import dev.tandem.decoding.CharacterSet;
import java.util.Arrays;

/**
 * One output for every frame, and the letters that it spells: repeats made one, blanks dropped.
 * Knows which letters another output in one frame would change.
 */
final class SpelledPath {
  private final int[] outputs;
  private final int[] lettersBefore;
  private final int[] letters;

  /** {@code outputs} of {@link CharacterSet}, one a frame. */
  SpelledPath(int[] outputs) {
    this.outputs = outputs;
    lettersBefore = new int[outputs.length + 1];
    int[] spelt = new int[outputs.length];
    int count = 0;
    for (int frame = 0; frame < outputs.length; frame++) {
      if (begins(before(frame), outputs[frame])) {
        spelt[count++] = outputs[frame];
      }
      lettersBefore[frame + 1] = count;
    }
    letters = Arrays.copyOf(spelt, count);
  }

  /** What is spelt. */
  int[] letters() {
    return letters;
  }

  /** What is spelt in a frame. */
  int output(int frame) {
    return outputs[frame];
  }

  /** What is spelt otherwise if {@code frame} has another output: at most two letters. */
  Change change(int frame, int output) {
    int[] spelt = new int[2];
    int count = 0;
    if (begins(before(frame), output)) {
      spelt[count++] = output;
    }
    if (frame + 1 < outputs.length && begins(output, outputs[frame + 1])) {
      spelt[count++] = outputs[frame + 1];
    }
    int end = lettersBefore[Math.min(frame + 2, outputs.length)];
    return new Change(lettersBefore[frame], end, Arrays.copyOf(spelt, count));
  }

  private int before(int frame) {
    return frame == 0 ? CharacterSet.BLANK : outputs[frame - 1];
  }

  private static boolean begins(int before, int output) {
    return output != CharacterSet.BLANK && output != before;
  }

  /**
   * Other letters in a place of a spelling.
   *
   * @param start the first letter that is replaced
   * @param end behind the last one
   * @param letters instead of these
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier between two methods
  record Change(int start, int end, int[] letters) {}
}
