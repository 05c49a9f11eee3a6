package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.schemas.Arm;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatchUpTest {
  private static final Transcript FIRST = Transcripts.last(Arm.STAGED, 0, 1, "first");
  private static final Transcript SECOND = Transcripts.last(Arm.STAGED, 1, 2, "second");
  private static final StreamError ERROR = StreamErrors.of(2, 48_000L);

  private final List<Object> told = new ArrayList<>();
  private final CatchUp catchUp = new CatchUp(told::add, told::add);

  @Test
  void nothingIsToldBeforeThePastIs() {
    catchUp.lost(ERROR);
    catchUp.heard(SECOND);
    assertThat(told).isEmpty();

    catchUp.past(FIRST);
    catchUp.caughtUp();

    assertThat(told).containsExactly(FIRST, SECOND, ERROR);
  }

  @Test
  void afterwardsItIsToldAtOnce() {
    catchUp.caughtUp();
    catchUp.lost(ERROR);
    catchUp.heard(FIRST);

    assertThat(told).containsExactly(ERROR, FIRST);
  }
}
