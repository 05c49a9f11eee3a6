package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScoringPropertyTest {

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(12);
  }

  @Property
  void aTextHasNoErrorsAgainstItself(@ForAll("words") List<String> words) {
    assertThat(Alignment.of(words, words).errorRate())
        .isEqualTo(new ErrorRate(words.size(), 0, 0, 0));
  }

  @Property
  void anAlignmentSpellsBothSides(
      @ForAll("words") List<String> reference, @ForAll("words") List<String> hypothesis) {
    List<Edit<String>> edits = Alignment.of(reference, hypothesis).edits();

    assertThat(edits.stream().flatMap(edit -> edit.reference().stream()).toList())
        .isEqualTo(reference);
    assertThat(edits.stream().flatMap(edit -> edit.hypothesis().stream()).toList())
        .isEqualTo(hypothesis);
  }

  @Property
  void theCostIsWhatTheEditsCost(
      @ForAll("words") List<String> reference, @ForAll("words") List<String> hypothesis) {
    Alignment<String> alignment = Alignment.of(reference, hypothesis);
    ErrorRate rate = alignment.errorRate();

    assertThat(alignment.cost())
        .isEqualTo(4 * rate.substitutions() + 3 * rate.deletions() + 3 * rate.insertions());
  }

  @Property
  void agreementIsSymmetricAndBetween0And1(
      @ForAll("words") List<String> one, @ForAll("words") List<String> other) {
    double agreement = Agreement.of(String.join(" ", one), String.join(" ", other));

    assertThat(agreement)
        .isBetween(0.0, 1.0)
        .isEqualTo(Agreement.of(String.join(" ", other), String.join(" ", one)));
  }

  @Property
  void normalisingTwiceChangesNothing(@ForAll String text) {
    String once = SpokenText.of(text);

    assertThat(once).matches("[a-z' ]*");
    assertThat(SpokenText.of(once)).isEqualTo(once);
  }
}
