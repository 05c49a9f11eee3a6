package dev.tandem.tools.curve;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.decoding.Lexicon;
import dev.tandem.tools.Arms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PointTrainingTest {
  private static final Path CORPUS = Path.of("corpus");
  private static final PointTraining TRAINING =
      new PointTraining(Points.RECIPE, 1, CORPUS, CORPUS, Path.of("runs"), Lexicon::cmudict);

  @Test
  void aCorpusThatHoldsLessThanThePointIsRefused() {
    CurvePoint point = new CurvePoint(Arms.END_TO_END, 7.07, 1);
    assertThatCode(() -> TRAINING.requireHours(point, 6.96)).doesNotThrowAnyException();
    assertThatThrownBy(() -> TRAINING.requireHours(point, 4.2))
        .hasMessage("corpus holds only 4.20 h to learn from, not 7.07; leave out larger --hours");
  }
}
