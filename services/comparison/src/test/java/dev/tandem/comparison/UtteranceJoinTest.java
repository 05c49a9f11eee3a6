package dev.tandem.comparison;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UtteranceJoinTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final UtteranceJoin join = new UtteranceJoin(PATIENCE, IDLE);
  private final List<ComparedUtterance> compared = new ArrayList<>();
  private StreamState state = StreamState.UNSEEN;
  private long nowMs;

  @Test
  void comparesOnceBothFinalsAreThere() {
    hear(Spoken.last(STAGED, 0, "the cat sat"));
    assertThat(compared).isEmpty();

    hear(Spoken.last(END_TO_END, 0, "the cat sad"));

    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).agreement()).isEqualTo(2 / 3.0, within(1e-9));
    assertThat(compared.get(0).scores()).containsOnlyKeys(STAGED, END_TO_END);
    assertThat(compared.get(0).streamWer()).isEmpty();
  }

  @Test
  void theOrderOfTheArmsDoesNotMatter() {
    hear(Spoken.last(END_TO_END, 0, "the cat sad"));
    hear(Spoken.last(END_TO_END, 1, "down"));
    hear(Spoken.last(STAGED, 0, "the cat sat"));
    hear(Spoken.last(STAGED, 1, "down"));

    assertThat(compared).extracting(ComparedUtterance::utterance).containsExactly(0, 1);
    assertThat(compared.get(0).agreement()).isEqualTo(2 / 3.0, within(1e-9));
    assertThat(compared.get(1).agreement()).isEqualTo(1);
  }

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
  void measuresLatencyAndCost() {
    hear(Spoken.partial(STAGED, 0, 0, "one"));
    hear(Spoken.partial(STAGED, 0, 1, "one two"));
    hear(Spoken.last(STAGED, 0, "one two"));
    hear(Spoken.last(END_TO_END, 0, "one two"));

    Score staged = compared.get(0).scores().get(STAGED);
    assertThat(staged.finalLatencyMs()).isEqualTo(200);
    assertThat(staged.partialLatenciesMs()).containsExactly(50L, 50L);
    assertThat(staged.partialLatencyMs(99)).hasValue(50);
    assertThat(staged.cpuPerAudioSecond().get("word-decoding")).isEqualTo(0.1, within(1e-6));
    Score endToEnd = compared.get(0).scores().get(END_TO_END);
    assertThat(endToEnd.partialLatencyMs(50)).isEmpty();
    assertThat(endToEnd.cpuPerAudioSecond()).containsOnlyKeys("end-to-end");
  }

  @Test
  void whatComesTwiceChangesNothing() {
    Transcript partial = Spoken.partial(STAGED, 0, 0, "one");
    Transcript last = Spoken.last(STAGED, 0, "one");
    hear(partial);
    hear(partial);
    hear(last);
    hear(last);
    hear(partial);
    hear(Spoken.last(END_TO_END, 0, "one"));
    hear(last);
    hear(Spoken.last(END_TO_END, 0, "one"));

    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).scores().get(STAGED).partialLatenciesMs()).hasSize(1);
    assertThat(state.open()).isEmpty();
  }

  @Test
  void anArmThatDoesNotComeHoldsTheOtherUpForAWhileOnly() {
    hear(Spoken.last(STAGED, 0, "the cat sat"));
    passMs(PATIENCE.toMillis() - 1);
    assertThat(compared).isEmpty();

    passMs(1);
    passMs(1);

    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).scores()).containsOnlyKeys(STAGED);
    assertThat(compared.get(0).agreement()).isZero();
  }

  @Test
  void anArmThatComesAfterAllIsComparedAfterAll() {
    hear(Spoken.last(STAGED, 0, "the cat sat"));
    passMs(PATIENCE.toMillis());
    hear(Spoken.last(END_TO_END, 0, "the cat sat"));

    assertThat(compared).hasSize(2);
    assertThat(compared.get(1).agreement()).isEqualTo(1);
    assertThat(state.open()).isEmpty();
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
  void aStreamInWhichNobodySpokeIsOverAtOnce() {
    tell(Spoken.opened("known", "one two"));
    tell(Spoken.closed("known", "one two", 0));

    assertThat(compared).isEmpty();
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

  @Test
  void utterancesThatNeverBecomeFinalDoNotPileUp() {
    for (int utterance = 0; utterance < 2 * StreamState.MAX_OPEN; utterance++) {
      hear(Spoken.partial(STAGED, utterance, 0, "one"));
    }
    assertThat(state.open()).hasSize(StreamState.MAX_OPEN);
    assertThat(state.open().firstKey()).isEqualTo(StreamState.MAX_OPEN);
  }

  @Test
  void silenceInBothArmsIsAgreement() {
    hear(Spoken.last(STAGED, 0, ""));
    hear(Spoken.last(END_TO_END, 0, ""));
    assertThat(compared.get(0).agreement()).isEqualTo(1);
  }

  private void tell(StreamOpened stream) {
    keep(join.accept(state, stream, nowMs));
  }

  private void hear(Transcript transcript) {
    keep(join.accept(state, transcript, nowMs));
  }

  private void passMs(long ms) {
    nowMs += ms;
    keep(join.acceptTime(state, nowMs));
  }

  private void keep(UtteranceJoin.Step step) {
    state = step.next();
    compared.addAll(step.compared());
  }
}
