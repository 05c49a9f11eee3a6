package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.scoring.Edit.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  @Test
  void namesEveryPairInOrder() {
    Alignment<String> alignment =
        Alignment.of(List.of("the", "cat", "sat", "here"), List.of("cat", "sits", "right", "here"));

    assertThat(alignment.edits())
        .containsExactly(
            Edit.deletion("the"),
            Edit.pair("cat", "cat"),
            Edit.insertion("sits"),
            Edit.pair("sat", "right"),
            Edit.pair("here", "here"));
    assertThat(alignment.edits())
        .extracting(Edit::kind)
        .containsExactly(
            Kind.DELETION, Kind.CORRECT, Kind.INSERTION, Kind.SUBSTITUTION, Kind.CORRECT);
    assertThat(alignment.cost()).isEqualTo(3 + 3 + 4);
  }

  @Test
  void nothingAgainstNothingIsEmpty() {
    assertThat(Alignment.of(List.of(), List.of()).edits()).isEmpty();
  }

  @Test
  void aSpeakerInTheMiddleOfTheTextIsComparedWithItsBeginning() {
    List<String> text = List.of("once", "upon", "a", "time", "there", "lived", "a", "king");

    Alignment<String> soFar = Alignment.withBeginning(text, List.of("once", "on", "a", "time"));

    assertThat(soFar.errorRate()).isEqualTo(new ErrorRate(4, 1, 0, 0));
    assertThat(Alignment.withBeginning(text, List.of()).errorRate()).isEqualTo(ErrorRate.NONE);
  }

  @Test
  void costsMustBePositive() {
    assertThatThrownBy(() -> new EditCosts(4, 0, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 a deletion");
  }
}
