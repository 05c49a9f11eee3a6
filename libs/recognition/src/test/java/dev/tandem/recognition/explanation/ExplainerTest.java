package dev.tandem.recognition.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.decoding.DecoderConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each cause is provoked on purpose. */
class ExplainerTest {
  private static final double ROUNDING = 1e-3;
  private static final DecoderConfig.Pruning NARROW = new DecoderConfig.Pruning(0.1, 0.1, 9, 9);

  @TempDir static Path folder;
  private static ToyArm arm;

  @BeforeAll
  static void buildArm() throws IOException {
    arm = new ToyArm(folder);
  }

  @Test
  void whereAllIsCorrectThereIsNothingToExplain() {
    assertThat(explain(arm.recording("SIL AH K AE T SIL"), "A cat.").regions()).isEmpty();
  }

  @Test
  void aWordThatNoLexiconHas() {
    ExplainedRegion region = only(explain(arm.recording("SIL DH AH HH AE T SIL"), "the bat"));

    assertThat(region.cause()).isEqualTo(Cause.OUT_OF_VOCABULARY);
    assertThat(region.words()).containsExactly("bat");
    assertThat(region.hypothesis()).containsExactly("hat");
    assertThat(region.margin()).isEmpty();
    assertPlace(region, 3, 6);
  }

  @Test
  void anUnknownWordTakesTheBlameForWordsBesideIt() {
    HeardRecording recording = arm.recording("DH AH HH AE T R EH D SIL AH K AE T");

    ExplainedRegion region = only(explain(recording, "the bat cat a cat"));

    assertThat(region.cause()).isEqualTo(Cause.OUT_OF_VOCABULARY);
    assertThat(region.reference()).containsExactly("bat", "cat");
    assertThat(region.words()).containsExactly("bat");
  }

  @Test
  void aWordWhoseAudioIsInNoUtterance() {
    HeardUtterance utterance = arm.utterance(0, "DH AH K AE T");
    HeardRecording recording = ToyArm.cut("DH AH K AE T SIL SIL SIL HH AE T", utterance);

    ExplainedRegion region = only(explain(recording, "the cat hat"));

    assertThat(region.cause()).isEqualTo(Cause.ENDPOINT);
    assertThat(region.words()).containsExactly("hat");
    assertPlace(region, 8, 11);
  }

  @Test
  void aWordThatABoundaryCutsThrough() {
    HeardRecording recording =
        ToyArm.cut(
            "DH AH K K K AE T T K AE T",
            arm.utterance(0, "DH AH K K"),
            arm.utterance(4, "HH AE T T K AE T"));

    ExplainedRegion region = only(explain(recording, "the cat cat"));

    assertThat(region.cause()).isEqualTo(Cause.ENDPOINT);
    assertThat(region.words()).containsExactly("cat");
    assertPlace(region, 2, 8);
  }

  @Test
  void aRecordingInWhichNoSpeechWasFound() {
    ExplainedRegion region = only(explain(ToyArm.cut("SIL K AE T SIL"), "cat"));

    assertThat(region.cause()).isEqualTo(Cause.ENDPOINT);
    assertThat(region.words()).containsExactly("cat");
  }

  @Test
  void phonesThatWereHeardAsOthers() {
    ExplainedRegion region = only(explain(arm.recording("DH AH HH AE T SIL"), "the cat"));

    assertThat(region.cause()).isEqualTo(Cause.ACOUSTICS);
    assertThat(region.saidPhones()).containsExactly("K", "AE", "T");
    assertThat(region.heardPhones()).containsExactly("HH", "AE", "T");
    assertThat(region.margin().orElseThrow().acoustic())
        .isCloseTo(Math.log(ToyArm.OTHER / ToyArm.SURE), within(ROUNDING));
    assertThat(region.margin().orElseThrow().language()).isCloseTo(0, within(ROUNDING));
    assertPlace(region, 2, 5);
  }

  @Test
  void aWordThatWasHeardButNotSaid() {
    ExplainedRegion region = only(explain(arm.recording("DH AH K AE T SIL HH AE T"), "the cat"));

    assertThat(region.cause()).isEqualTo(Cause.ACOUSTICS);
    assertThat(region.reference()).isEmpty();
    assertThat(region.heardPhones()).containsExactly("HH", "AE", "T");
    assertPlace(region, 6, 9);
  }

  @Test
  void wordsThatSoundAlikeAreLostByTheLanguageModel() {
    ExplainedRegion region = only(explain(arm.recording("AH R EH D SIL"), "a red"));

    assertThat(region.cause()).isEqualTo(Cause.LANGUAGE_MODEL);
    assertThat(region.margin().orElseThrow().acoustic()).isCloseTo(0, within(ROUNDING));
    assertThat(region.margin().orElseThrow().language())
        .isCloseTo(
            DecoderConfig.Scores.DEFAULT_LANGUAGE_SCALE * Math.log(10) * (-2.5 + 0.1),
            within(ROUNDING));
  }

  @Test
  void aWordThatSoundsBetterYetReadsWorse() {
    HeardRecording recording = arm.recording("AH R EH/IY:0.6 D/T:0.6 SIL");

    ExplainedRegion region = only(explain(recording, "a red"));

    assertThat(region.cause()).isEqualTo(Cause.LANGUAGE_MODEL);
  }

  @Test
  void aWordThatTheBeamLost() {
    String frames = "K/HH:0.45 K/HH:0.9 AE T";
    HeardRecording narrow = ToyArm.cut(frames, arm.utterance(0, frames, NARROW));

    ExplainedRegion region = only(explain(narrow, "cat"));

    assertThat(region.cause()).isEqualTo(Cause.PRUNED);
    assertThat(region.hypothesis()).containsExactly("hat");
    assertThat(region.margin().orElseThrow().total())
        .isCloseTo(Math.log(0.45 / 0.55) + Math.log(0.9 / 0.1), within(ROUNDING));
    assertThat(arm.utterance(0, frames).hypothesis().transcript()).isEqualTo("cat");
  }

  @Test
  void aWordThatTheSearchFoundAndDidNotChoose() {
    String frames = "K/HH:0.45 K/HH:0.9 AE T";
    HeardUtterance wide = arm.utterance(0, frames);
    HeardUtterance outvoted =
        new HeardUtterance(
            wide.span(),
            wide.posteriors(),
            arm.utterance(0, frames, NARROW).hypothesis(),
            wide.best());

    ExplainedRegion region = only(explain(ToyArm.cut(frames, outvoted), "cat"));

    assertThat(region.cause()).isEqualTo(Cause.OUTVOTED);
    assertThat(region.hypothesis()).containsExactly("hat");
  }

  @Test
  void eachRegionIsJudgedByItself() {
    HeardRecording recording = arm.recording("HH AE T SIL AH SIL R EH D SIL DH AH HH AE T");

    Explanation explanation = explain(recording, "cat a red the bat");

    assertThat(explanation.regions())
        .extracting(ExplainedRegion::cause)
        .containsExactly(Cause.ACOUSTICS, Cause.LANGUAGE_MODEL, Cause.OUT_OF_VOCABULARY);
  }

  @Test
  void aRegionOverTheEndOfAnUtteranceIsJudgedInBoth() {
    HeardUtterance first = arm.utterance(0, "AH HH AE T SIL");
    HeardUtterance second = arm.utterance(5, "SIL R EH D AH");
    HeardRecording recording = ToyArm.cut("AH HH AE T SIL SIL DH AH D AH", first, second);

    ExplainedRegion region = only(explain(recording, "a cat the a"));

    assertThat(region.cause()).isEqualTo(Cause.ACOUSTICS);
    assertThat(region.saidPhones()).containsExactly("K", "AE", "T", "DH", "AH");
    assertThat(region.heardPhones()).containsExactly("HH", "AE", "T", "R", "EH", "D");
    assertThat(region.margin().orElseThrow().total())
        .isCloseTo(
            score(first, "a", "cat")
                - score(first, "a", "hat")
                + score(second, "the", "a")
                - score(second, "read", "a"),
            within(ROUNDING));
  }

  private static double score(HeardUtterance utterance, String... words) {
    return arm.forcedDecoder().decode(List.of(words), utterance.posteriors()).orElseThrow().score();
  }

  @Test
  void wordsThatDoNotFitBesideOthersHaveNoMargin() {
    HeardRecording recording =
        ToyArm.cut(
            "AH HH AE T SIL SIL K AE T AH",
            arm.utterance(0, "AH HH AE T SIL"),
            arm.utterance(5, "SIL K AE T AH"));

    ExplainedRegion deletion = explain(recording, "a cat hat a").regions().get(0);

    assertThat(deletion.reference()).containsExactly("cat");
    assertThat(deletion.cause()).isEqualTo(Cause.ACOUSTICS);
    assertThat(deletion.margin()).isEmpty();
  }

  @Test
  void aReferenceOfAnotherRecordingIsRefused() {
    assertThatThrownBy(() -> explain(arm.recording("K AE T"), "the cat the red hat the cat"))
        .isInstanceOf(ReferenceTooLongException.class)
        .hasMessageContaining("cannot be said in 0.30 s");
  }

  private static Explanation explain(HeardRecording recording, String reference) {
    return arm.explainer().explain(recording, reference);
  }

  private static ExplainedRegion only(Explanation explanation) {
    assertThat(explanation.regions()).hasSize(1);
    return explanation.regions().get(0);
  }

  private static void assertPlace(ExplainedRegion region, int startFrame, int endFrame) {
    assertThat(List.of(region.span().startSeconds(), region.span().endSeconds()))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
        .containsExactly(
            startFrame * ToyArm.SECONDS_PER_FRAME, endFrame * ToyArm.SECONDS_PER_FRAME);
  }
}
