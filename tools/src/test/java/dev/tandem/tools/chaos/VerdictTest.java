package dev.tandem.tools.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
  static {
    var unused = Topics.of(new Settings(Map.of())); // since then Avro trusts our records
  }

  private static final HeardFinal CAT = heard(Arm.STAGED, 0, "cat", 1600);
  private static final HeardFinal DOG = heard(Arm.STAGED, 1, "dog", 3200);
  private static final HeardFinal CAT_TOO = heard(Arm.END_TO_END, 0, "cat", 1600);
  private static final List<HeardFinal> EXPECTED = List.of(CAT, DOG, CAT_TOO);

  @Test
  void theSameFinalsInAnyOrderAreGood() {
    assertThat(counts(List.of(CAT_TOO, CAT, DOG))).containsExactly(3, 0, 0, 0);
    assertThat(verdict(EXPECTED).isGood()).isTrue();
    assertThat(verdict(EXPECTED).findings()).isEmpty();
  }

  @Test
  void aFinalThatDoesNotComeIsLost() {
    assertThat(counts(List.of(CAT, CAT_TOO))).containsExactly(3, 1, 0, 0);
    assertThat(verdict(List.of(CAT, CAT_TOO)).isGood()).isFalse();
  }

  @Test
  void aStreamOfWhichNothingCameLostEverything() {
    assertThat(counts(List.of())).containsExactly(3, 3, 0, 0);
  }

  @Test
  void aFinalThatComesAgainIsDoubled() {
    assertThat(counts(List.of(CAT, DOG, CAT_TOO, DOG, DOG))).containsExactly(3, 0, 2, 0);
  }

  @Test
  void anotherWordIsAChange() {
    assertThat(counts(List.of(CAT, heard(Arm.STAGED, 1, "dogs", 3200), CAT_TOO)))
        .containsExactly(3, 0, 0, 1);
  }

  @Test
  void anotherTimeIsAChange() {
    assertThat(counts(List.of(CAT, heard(Arm.STAGED, 1, "dog", 3201), CAT_TOO)))
        .containsExactly(3, 0, 0, 1);
  }

  @Test
  void aFinalThatComesAgainAndIsAnotherIsDoubledAndChanged() {
    assertThat(counts(List.of(CAT, DOG, CAT_TOO, heard(Arm.STAGED, 1, "dogs", 3200))))
        .containsExactly(3, 0, 1, 1);
  }

  @Test
  void aFinalThatNobodyExpectedIsAChange() {
    List<HeardFinal> heard = List.of(CAT, DOG, CAT_TOO, heard(Arm.STAGED, 2, "", 0));
    assertThat(counts(heard)).containsExactly(3, 0, 0, 1);
    assertThat(verdict(heard).findings()).singleElement().asString().contains("stream-1");
  }

  @Test
  void wallClockAndCpuTimeDoNotCount() {
    Transcript later =
        Transcript.newBuilder(CAT.transcript())
            .setReceivedAtMs(5)
            .setSpeechEndedAtMs(6L)
            .setEmittedAtMs(7)
            .setCpuNanos(Map.of("word-decoding", 8L))
            .build();
    assertThat(HeardFinal.of(later)).isEqualTo(CAT);
  }

  private static Verdict verdict(List<HeardFinal> heard) {
    return Verdict.of("stream-1", EXPECTED, heard);
  }

  private static List<Integer> counts(List<HeardFinal> heard) {
    Verdict verdict = verdict(heard);
    return List.of(verdict.numFinals(), verdict.lost(), verdict.doubled(), verdict.changed());
  }

  private static HeardFinal heard(Arm arm, int utterance, String word, long end) {
    return HeardFinal.of(
        Transcript.newBuilder()
            .setUtterance(utterance)
            .setSequence(3)
            .setArm(arm)
            .setModelVersion("toy-1")
            .setStart(utterance * 16_000L)
            .setEnd(utterance * 16_000L + 8_000)
            .setIsFinal(true)
            .setSpeechFinal(true)
            .setAlternatives(List.of(new Alternative(word, 0.5f, words(word, end))))
            .setReceivedAtMs(1)
            .setSpeechEndedAtMs(2L)
            .setEmittedAtMs(3)
            .setCpuNanos(Map.of())
            .build());
  }

  private static List<Word> words(String word, long end) {
    return word.isEmpty() ? List.of() : List.of(new Word(word, 0L, end, 0.5f));
  }
}
