package dev.tandem.gateway;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedFinalsTest {
  private final ExpectedFinals finals = new ExpectedFinals();

  @Test
  void aStreamIsOverWhenItIsClosedAndBothArmsHaveFinishedEachUtterance() {
    finals.begun(0);
    finals.begun(1);
    finals.came(Transcripts.last(STAGED, 0, 1, "a"));
    finals.came(Transcripts.last(END_TO_END, 0, 1, "a"));
    finals.came(Transcripts.last(STAGED, 1, 1, "b"));
    finals.close();
    assertThat(finals.complete()).isNotDone();
    assertThat(finals.numMissing()).isEqualTo(1);

    finals.came(Transcripts.last(END_TO_END, 1, 1, "b"));
    assertThat(finals.complete()).isCompleted();
    assertThat(finals.over()).isTrue();
  }

  @Test
  void partialsDoNotCount() {
    finals.begun(0);
    finals.close();
    finals.came(Transcripts.partial(STAGED, 0, 0, "a"));

    assertThat(finals.numMissing()).isEqualTo(2);
  }

  @Test
  void anOpenStreamIsNotOverThoughNothingIsMissing() {
    finals.begun(0);
    finals.came(Transcripts.last(STAGED, 0, 1, "a"));
    finals.came(Transcripts.last(END_TO_END, 0, 1, "a"));

    assertThat(finals.over()).isFalse();
    assertThat(finals.complete()).isNotDone();
  }

  @Test
  void aStreamInWhichNobodySpokeIsOverWhenItIsClosed() {
    finals.close();

    assertThat(finals.complete()).isCompleted();
    assertThat(finals.numUtterances()).isZero();
  }

  @Test
  void whatIsGivenUpIsOverThoughFinalsAreMissing() {
    finals.begun(0);
    finals.giveUp();

    assertThat(finals.over()).isTrue();
    assertThat(finals.numMissing()).isEqualTo(2);
  }
}
