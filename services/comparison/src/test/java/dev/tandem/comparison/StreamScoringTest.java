package dev.tandem.comparison;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The word error rate of a stream, against what was said of its reference. */
class StreamScoringTest extends JoinedStream {
  @Test
  void aReferenceThatIsTooLongIsNotScoredAgainst() {
    tell(Spoken.opened("long", "so ".repeat(StreamState.MAX_WORDS + 1)));
    hear(Spoken.last(STAGED, 0, "so"));
    hear(Spoken.last(END_TO_END, 0, "so"));

    assertThat(compared.get(0).streamWer()).isEmpty();
    assertThat(state.transcripts()).isEmpty();
  }

  @Test
  void aStreamOfWhichTooMuchWasHeardIsScoredNoMore() {
    tell(Spoken.opened("long", "so ".repeat(StreamState.MAX_WORDS)));
    String half = "so ".repeat(StreamState.MAX_WORDS / 2);
    for (int utterance = 0; utterance < 3; utterance++) {
      hear(Spoken.last(STAGED, utterance, half));
      hear(Spoken.last(END_TO_END, utterance, "so"));
    }

    assertThat(compared.get(0).streamWer()).containsEntry(STAGED, 0.0);
    assertThat(compared.get(1).streamWer()).isEmpty();
    assertThat(compared.get(2).streamWer()).isEmpty();
    assertThat(state.transcripts().get(STAGED)).hasSize(2);
  }

  @Test
  void scoresTheStreamSoFarAgainstWhatHasBeenSaidOfTheReference() {
    tell(Spoken.opened("known", "One two three, four five SIX."));
    hear(Spoken.last(STAGED, 0, "one two three"));
    hear(Spoken.last(END_TO_END, 0, "one too three"));
    assertThat(compared.get(0).streamWer().get(STAGED)).isZero();
    assertThat(compared.get(0).streamWer().get(END_TO_END)).isEqualTo(1 / 3.0, within(1e-9));

    hear(Spoken.last(STAGED, 1, "four five six"));
    hear(Spoken.last(END_TO_END, 1, "five six"));
    assertThat(compared.get(1).streamWer().get(STAGED)).isZero();
    assertThat(compared.get(1).streamWer().get(END_TO_END)).isEqualTo(2 / 6.0, within(1e-9));
  }

  @Test
  void anArmThatIsAheadIsScoredUpToTheSameUtterance() {
    tell(Spoken.opened("known", "one two three four"));
    hear(Spoken.last(STAGED, 0, "one two"));
    hear(Spoken.last(STAGED, 1, "tree for"));
    hear(Spoken.last(END_TO_END, 0, "one two"));

    assertThat(compared.get(0).streamWer()).containsEntry(STAGED, 0.0);
    assertThat(compared.get(0).streamWer()).containsEntry(END_TO_END, 0.0);
  }

  @Test
  void anArmThatHearsNothingDoesNotSpoilTheRateOfTheOther() {
    tell(Spoken.opened("known", "one two three four five six"));
    hear(Spoken.last(STAGED, 0, "one too three four"));
    hear(Spoken.last(END_TO_END, 0, ""));

    assertThat(compared.get(0).streamWer())
        .containsEntry(STAGED, 1 / 4.0)
        .containsEntry(END_TO_END, 1.0);
  }

  @Test
  void anArmThatHearsOneWordRightDoesNotSpoilTheRateOfTheOther() {
    tell(Spoken.opened("known", "one two three four five six"));
    hear(Spoken.last(STAGED, 0, "one too three four"));
    hear(Spoken.last(END_TO_END, 0, "one"));

    assertThat(compared.get(0).streamWer())
        .containsEntry(STAGED, 1 / 4.0)
        .containsEntry(END_TO_END, 3 / 4.0);
  }

  @Test
  void aStreamThatClosesAfterItsLastFinalsIsScoredOnceMoreAgainstAllOfTheReference() {
    tell(Spoken.opened("known", "one two three four"));
    hear(Spoken.last(STAGED, 0, "one two"));
    hear(Spoken.last(END_TO_END, 0, "one too"));
    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).streamWer()).containsEntry(STAGED, 0.0);
    assertThat(state.hasAllFinals()).isFalse();

    tell(Spoken.closed("known", "one two three four", 1));

    assertThat(compared).hasSize(2);
    assertThat(compared.get(1).utterance()).isZero();
    assertThat(compared.get(1).scores()).isEqualTo(compared.get(0).scores());
    assertThat(compared.get(1).streamWer())
        .containsEntry(STAGED, 2 / 4.0)
        .containsEntry(END_TO_END, 3 / 4.0);
    assertThat(state.hasAllFinals()).isTrue();
  }

  @Test
  void aStreamThatClosesBeforeItsLastFinalsIsScoredAgainstAllOfTheReferenceByThem() {
    tell(Spoken.opened("known", "one two three four"));
    tell(Spoken.closed("known", "one two three four", 2));
    hear(Spoken.last(STAGED, 0, "one"));
    hear(Spoken.last(STAGED, 1, "two three"));
    hear(Spoken.last(END_TO_END, 0, "one"));
    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).streamWer()).containsEntry(STAGED, 0.0);
    assertThat(state.hasAllFinals()).isFalse();

    hear(Spoken.last(END_TO_END, 1, "two"));

    assertThat(compared).hasSize(2);
    assertThat(compared.get(1).streamWer())
        .containsEntry(STAGED, 1 / 4.0)
        .containsEntry(END_TO_END, 2 / 4.0);
    assertThat(state.hasAllFinals()).isTrue();
  }

  @Test
  void aClosedStreamDoesNotWaitForAnArmThatIsAwayButTakesItWhenItComes() {
    tell(Spoken.opened("known", "one two three four"));
    hear(Spoken.last(STAGED, 0, "one two"));
    tell(Spoken.closed("known", "one two three four", 1));
    assertThat(compared).isEmpty();

    passMs(PATIENCE.toMillis());
    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).streamWer()).containsExactly(Map.entry(STAGED, 2 / 4.0));
    assertThat(state.hasAllFinals()).isFalse();

    hear(Spoken.last(END_TO_END, 0, "one two three"));
    assertThat(compared.get(1).streamWer()).containsEntry(END_TO_END, 1 / 4.0);
    assertThat(state.hasAllFinals()).isTrue();
  }

  @Test
  void aStreamThatNobodyClosesIsScoredAgainstAllOfTheReferenceOnceItIsIdle() {
    tell(Spoken.opened("known", "one two three four"));
    hear(Spoken.last(STAGED, 0, "one two"));
    hear(Spoken.last(END_TO_END, 0, "one two"));
    assertThat(compared.get(0).streamWer()).containsEntry(STAGED, 0.0);
    assertThat(join.isIdle(state, nowMs + IDLE.toMillis() - 1)).isFalse();
    assertThat(join.isIdle(state, nowMs + IDLE.toMillis())).isTrue();

    List<ComparedUtterance> last = join.close(state, nowMs + IDLE.toMillis());

    assertThat(last).singleElement().extracting(ComparedUtterance::utterance).isEqualTo(0);
    assertThat(last.get(0).streamWer()).containsEntry(STAGED, 0.5).containsEntry(END_TO_END, 0.5);
  }

  @Test
  void withoutAReferenceNothingThatWasHeardIsKept() {
    hear(Spoken.last(STAGED, 0, "one two"));
    hear(Spoken.last(END_TO_END, 0, "one two"));

    assertThat(state.transcripts()).isEmpty();
    assertThat(state.latest()).isEmpty();
    assertThat(join.close(state, nowMs)).isEmpty();
  }
}
