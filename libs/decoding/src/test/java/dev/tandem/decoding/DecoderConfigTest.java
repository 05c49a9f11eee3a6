package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.decoding.DecoderConfig.Pruning;
import dev.tandem.decoding.DecoderConfig.Scores;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DecoderConfigTest {
  private static final Scores SCORES = Scores.DEFAULT;
  private static final Pruning PRUNING = Pruning.DEFAULT;

  @Test
  void theDefaultIsMadeOfTheDefaults() {
    assertThat(DecoderConfig.DEFAULT)
        .isEqualTo(
            new DecoderConfig(
                SCORES,
                PRUNING,
                DecoderConfig.DEFAULT_PARTIAL_BEAM,
                DecoderConfig.DEFAULT_CONFIDENCE_SCALE));
  }

  @Test
  void onePartCanBeReplaced() {
    Scores scores = new Scores(0.7, 3, -1, 2, 0.6);
    Pruning pruning = new Pruning(9, 8, 7, 6);

    DecoderConfig both = DecoderConfig.DEFAULT.with(scores).with(pruning);

    assertThat(both.scores()).isEqualTo(scores);
    assertThat(both.pruning()).isEqualTo(pruning);
    assertThat(both.partialBeam()).isEqualTo(DecoderConfig.DEFAULT_PARTIAL_BEAM);
  }

  @Test
  void weightsThatMakeNoSenseAreRefused() {
    assertRefused(() -> new Scores(0, 1, 0, 0, 0.5), "acousticScale must be positive");
    assertRefused(() -> new Scores(Double.NaN, 1, 0, 0, 0.5), "acousticScale");
    assertRefused(() -> new Scores(1, -2, 0, 0, 0.5), "languageScale must be positive");
    assertRefused(() -> new Scores(1, 1, Double.NaN, 0, 0.5), "wordPenalty must be finite");
    assertRefused(() -> new Scores(1, 1, 0, 1 / 0.0, 0.5), "silencePenalty must be finite");
    assertRefused(() -> new Scores(1, 1, 0, 0, 1), "selfLoopProbability must be between");
  }

  @Test
  void limitsThatLeaveNothingAreRefused() {
    assertRefused(() -> new Pruning(0, 1, 1, 1), "beam must be positive, but was 0.0");
    assertRefused(() -> new Pruning(1, -1, 1, 1), "wordEndBeam must be positive");
    assertRefused(() -> new Pruning(1, 1, 0, 1), "maxTokens must be positive");
    assertRefused(() -> new Pruning(1, 1, 1, 0), "maxWordEnds must be positive");
    assertRefused(() -> new DecoderConfig(SCORES, PRUNING, -1, 1), "partialBeam");
    assertRefused(() -> new DecoderConfig(SCORES, PRUNING, 1, 0), "confidenceScale");
  }

  private static void assertRefused(ThrowingCallable construction, String message) {
    assertThatThrownBy(construction)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
