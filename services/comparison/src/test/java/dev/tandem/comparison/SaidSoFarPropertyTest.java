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
  void noOtherBeginningFitsAnArmBetter(
      @ForAll("words") List<String> reference, @ForAll("words") List<String> heard) {
    List<String> said = SaidSoFar.of(reference, List.of(heard));
    int best = distance(said, heard);
    for (int length = 0; length <= reference.size(); length++) {
      int distance = distance(reference.subList(0, length), heard);
      assertThat(distance).isGreaterThanOrEqualTo(best);
      assertThat(distance > best || length <= said.size()).as("the longest of the best").isTrue();
    }
  }

  @Property
  void theArmThatGotMostWordsRightDecides(
      @ForAll("words") List<String> reference,
      @ForAll("words") List<String> staged,
      @ForAll("words") List<String> endToEnd) {
    List<String> byStaged = SaidSoFar.of(reference, List.of(staged));
    List<String> byEndToEnd = SaidSoFar.of(reference, List.of(endToEnd));
    int lead = numRight(byStaged, staged) - numRight(byEndToEnd, endToEnd);
    assertThat(SaidSoFar.of(reference, List.of(staged, endToEnd)))
        .isEqualTo(
            lead > 0 || (lead == 0 && byStaged.size() > byEndToEnd.size()) ? byStaged : byEndToEnd);
  }

  @Property
  void anArmThatHearsNothingHasNoSay(
      @ForAll("words") List<String> reference, @ForAll("words") List<String> heard) {
    assertThat(SaidSoFar.of(reference, List.of(heard, List.of())))
        .isEqualTo(SaidSoFar.of(reference, List.of(heard)));
  }

  @Property
  void wordsThatWereAllHeardWrongCountAsSaid(@ForAll("words") List<String> reference) {
    List<String> wrong = reference.stream().map(word -> "x" + word).toList();
    assertThat(SaidSoFar.of(reference, List.of(wrong))).isEqualTo(reference);
  }

  private static int numRight(List<String> said, List<String> heard) {
    return Math.max(said.size(), heard.size()) - distance(said, heard);
  }

  private static int distance(List<String> one, List<String> other) {
    return Alignment.of(one, other, EditCosts.UNIT).cost();
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(8);
  }
}
