package dev.tandem.recognition.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorAccountTest {
  @TempDir static Path folder;
  private static ErrorAccount account;

  @BeforeAll
  static void explainFourRecordings() throws IOException {
    ToyArm arm = new ToyArm(folder);
    Explainer explainer = arm.explainer();
    account =
        ErrorAccount.of(
            List.of(
                explainer.explain(arm.recording("DH AH HH AE T SIL"), "the cat"),
                explainer.explain(arm.recording("DH AH HH/K:0.8 AE T SIL"), "the cat"),
                explainer.explain(arm.recording("AH R EH D SIL"), "a red"),
                explainer.explain(arm.recording("DH AH R EH D HH AE T"), "the lid bat")));
  }

  @Test
  void everyErrorHasOneCause() {
    assertThat(account.recordings()).isEqualTo(4);
    assertThat(account.words().errors()).isEqualTo(5);
    assertThat(account.causes()).extracting(CauseShare::cause).containsExactly(Cause.values());
    assertThat(account.causes()).extracting(CauseShare::errors).containsExactly(2, 0, 0, 0, 2, 1);
    assertThat(account.causes()).extracting(CauseShare::regions).containsExactly(1, 0, 0, 0, 2, 1);
    assertThat(account.causes())
        .extracting(CauseShare::share)
        .containsExactly(.4, 0., 0., 0., .4, .2);
  }

  @Test
  void theMedianOfTheMarginsThatDecided() {
    assertThat(share(Cause.ACOUSTICS).medianMarginNats().orElseThrow())
        .isCloseTo((Math.log(ToyArm.OTHER / ToyArm.SURE) + Math.log(0.2 / 0.8)) / 2, within(1e-3));
    assertThat(share(Cause.OUT_OF_VOCABULARY).medianMarginNats()).isEmpty();
  }

  @Test
  void confusionsTheMostFrequentFirst() {
    assertThat(account.wordConfusions().get(0)).isEqualTo(new Confusion("cat", "hat", 2));
    assertThat(account.phoneConfusions()).containsExactly(new Confusion("K", "HH", 2));
  }

  @Test
  void wordsThatNoLexiconHas() {
    assertThat(account.outOfVocabulary())
        .containsExactly(new Confusion("bat", "", 1), new Confusion("lid", "", 1));
  }

  @Test
  void nothingIsNoError() {
    assertThat(ErrorAccount.of(List.of()).causes())
        .allSatisfy(cause -> assertThat(cause.share()).isZero());
  }

  private static CauseShare share(Cause cause) {
    return account.causes().stream().filter(c -> c.cause() == cause).findFirst().orElseThrow();
  }
}
