package dev.tandem.comparison;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.schemas.Transcript;
import org.junit.jupiter.api.Test;

/** When the finals of both arms are joined, and what is measured of them. */
class UtteranceJoinTest extends JoinedStream {
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
  void aStreamInWhichNobodySpokeIsOverAtOnce() {
    tell(Spoken.opened("known", "one two"));
    tell(Spoken.closed("known", "one two", 0));

    assertThat(compared).isEmpty();
    assertThat(state.hasAllFinals()).isTrue();
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
}
