package dev.tandem.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.scoring.Alignment;
import dev.tandem.scoring.EditCosts;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SaidSoFarPropertyTest {

  @Property
  void whatWasHeardRightHasBeenSaidAndNoMore(@ForAll("words") List<String> reference) {
    for (int length = 0; length <= reference.size(); length++) {
      List<String> heard = reference.subList(0, length);
      assertThat(SaidSoFar.of(reference, List.of(heard, heard))).isEqualTo(heard);
    }
  }

  @Property
  void noOtherBeginningFitsBetter(
      @ForAll("words") List<String> reference,
      @ForAll("words") List<String> staged,
      @ForAll("words") List<String> endToEnd) {
    List<String> said = SaidSoFar.of(reference, List.of(staged, endToEnd));
    int best = distance(said, staged) + distance(said, endToEnd);
    for (int length = 0; length <= reference.size(); length++) {
      List<String> other = reference.subList(0, length);
      int distance = distance(other, staged) + distance(other, endToEnd);
      assertThat(distance).isGreaterThanOrEqualTo(best);
      assertThat(distance > best || length <= said.size()).as("the longest of the best").isTrue();
    }
  }

  @Property
  void wordsThatWereAllHeardWrongCountAsSaid(@ForAll("words") List<String> reference) {
    List<String> wrong = reference.stream().map(word -> "x" + word).toList();
    assertThat(SaidSoFar.of(reference, List.of(wrong))).isEqualTo(reference);
  }

  private static int distance(List<String> one, List<String> other) {
    return Alignment.of(one, other, EditCosts.UNIT).cost();
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(8);
  }
}
