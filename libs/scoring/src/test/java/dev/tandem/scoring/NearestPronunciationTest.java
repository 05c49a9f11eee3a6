package dev.tandem.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestPronunciationTest {
  private static final List<List<String>> THE = List.of(List.of("DH", "AH"), List.of("DH", "IY"));
  private static final List<List<String>> EITHER =
      List.of(List.of("IY", "DH", "ER"), List.of("AY", "DH", "ER"));

  @Test
  void whatWasHeardDecides() {
    assertThat(nearest("DH IY AY DH ER", THE, EITHER))
        .containsExactly("DH", "IY", "AY", "DH", "ER");
  }

  @Test
  void theFirstIsPreferredWhereNothingTells() {
    assertThat(nearest("", THE, EITHER)).containsExactly("DH", "AH", "IY", "DH", "ER");
    assertThat(nearest("DH UW", THE)).containsExactly("DH", "AH");
  }

  @Test
  void noWordsHaveNoPhones() {
    assertThat(nearest("DH IY")).isEmpty();
  }

  /** Against all combinations. */
  @Test
  void noCombinationIsNearer() {
    Random random = new Random(11);
    for (int trial = 0; trial < 200; trial++) {
      List<String> heard = phones(random, random.nextInt(7));
      List<List<List<String>>> words =
          IntStream.range(0, 3)
              .mapToObj(word -> List.of(phones(random, 1 + random.nextInt(3)), phones(random, 2)))
              .toList();
      int least =
          combinations(words).stream().mapToInt(all -> errors(all, heard)).min().orElseThrow();
      assertThat(errors(new NearestPronunciation(heard).of(words), heard)).isEqualTo(least);
    }
  }

  /** By the recursive definition, apart from any table. */
  private static int errors(List<String> said, List<String> heard) {
    if (said.isEmpty() || heard.isEmpty()) {
      return said.size() + heard.size();
    }
    List<String> saidRest = said.subList(1, said.size());
    List<String> heardRest = heard.subList(1, heard.size());
    int matched = errors(saidRest, heardRest) + (said.get(0).equals(heard.get(0)) ? 0 : 1);
    return Math.min(matched, 1 + Math.min(errors(saidRest, heard), errors(said, heardRest)));
  }

  private static List<List<String>> combinations(List<List<List<String>>> words) {
    List<List<String>> all = List.of(List.of());
    for (List<List<String>> word : words) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> before : all) {
        for (List<String> phones : word) {
          List<String> joined = new ArrayList<>(before);
          joined.addAll(phones);
          longer.add(joined);
        }
      }
      all = longer;
    }
    return all;
  }

  private static List<String> phones(Random random, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> List.of("AA", "B", "K").get(random.nextInt(3)))
        .toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private static List<String> nearest(String heard, List<List<String>>... words) {
    List<String> phones = heard.isEmpty() ? List.of() : List.of(heard.split(" "));
    return new NearestPronunciation(phones).of(List.of(words));
  }
}
