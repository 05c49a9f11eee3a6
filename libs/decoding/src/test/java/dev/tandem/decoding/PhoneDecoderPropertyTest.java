package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class PhoneDecoderPropertyTest {
  private static final PhoneTopology SMALL =
      new PhoneTopology(new PhoneSet(List.of("SIL", "A", "B")), 2);

  @Property(tries = 200)
  void noPathScoresBetter(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 6) int numFrames,
      @ForAll @DoubleRange(max = 3) double penalty) {
    Posteriorgram rows = Toy.noise(numFrames, 6, new Random(seed));

    List<PhoneSegment> found = new PhoneDecoder(SMALL, penalty).decode(rows);

    double score = -penalty * (found.size() - 1);
    for (PhoneSegment segment : found) {
      score += bestSplit(rows, segment);
    }
    assertThat(score).isCloseTo(bestScore(rows, penalty, 0, -1), within(1e-4));
  }

  /** Score of a segment of two states at its best split. */
  private static double bestSplit(Posteriorgram rows, PhoneSegment segment) {
    double best = Double.NEGATIVE_INFINITY;
    for (int split = segment.startFrame() + 1; split < segment.endFrame(); split++) {
      double score = 0;
      for (int frame = segment.startFrame(); frame < segment.endFrame(); frame++) {
        score += rows.get(frame, 2 * segment.phone() + (frame < split ? 0 : 1));
      }
      best = Math.max(best, score);
    }
    return best;
  }

  /** Best score of the frames from {@code frame} on, by trying all paths. */
  private static double bestScore(Posteriorgram rows, double penalty, int frame, int before) {
    if (frame == rows.numFrames()) {
      return before % 2 == 1 ? 0 : Double.NEGATIVE_INFINITY;
    }
    double best = Double.NEGATIVE_INFINITY;
    for (int column = 0; column < rows.numPhones(); column++) {
      double rest = rows.get(frame, column) - price(before, column, penalty);
      if (rest > Double.NEGATIVE_INFINITY) {
        best = Math.max(best, rest + bestScore(rows, penalty, frame + 1, column));
      }
    }
    return best;
  }

  private static double price(int before, int column, double penalty) {
    boolean first = column % 2 == 0;
    if (column == before || (!first && before == column - 1) || (first && before == -1)) {
      return 0;
    }
    return first && before % 2 == 1 ? penalty : Double.POSITIVE_INFINITY;
  }
}
