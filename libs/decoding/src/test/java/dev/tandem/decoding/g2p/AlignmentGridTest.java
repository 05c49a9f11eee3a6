package dev.tandem.decoding.g2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.g2p.GraphoneTable.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against all alignments, listed one by one. */
class AlignmentGridTest {
  private static final PhoneSet PHONES = new PhoneSet(List.of(PhoneSet.SILENCE, "A", "B", "C"));
  private static final SpelledWord WORD =
      new SpelledWord(Letters.of("abcab"), new int[] {1, 2, 3, 1, 1, 2});

  private final GraphoneTable probabilities = random();

  @Test
  void probabilityIsTheSumOverAllAlignments() {
    double expected = alignments(0, 0).stream().mapToDouble(this::probability).sum();

    double total = new AlignmentGrid(WORD, probabilities).expect(GraphoneTable.filled(PHONES, 0));

    assertThat(alignments(0, 0)).hasSizeGreaterThan(30);
    assertThat(total).isCloseTo(expected, within(1e-12 * expected));
  }

  @Test
  void countsArePosteriorExpectations() {
    List<List<Integer>> all = alignments(0, 0);
    double total = all.stream().mapToDouble(this::probability).sum();
    GraphoneTable counts = GraphoneTable.filled(PHONES, 0);

    new AlignmentGrid(WORD, probabilities).expect(counts);

    for (int code : all.stream().flatMap(List::stream).distinct().toList()) {
      double expected =
          all.stream().mapToDouble(path -> probability(path) * times(path, code)).sum() / total;
      assertThat(counts.get(code))
          .as("%s", probabilities.graphone(code))
          .isCloseTo(expected, within(1e-12));
    }
  }

  @Test
  void bestIsTheLikeliestAlignment() {
    List<Integer> best = List.of();
    for (List<Integer> path : alignments(0, 0)) {
      best = best.isEmpty() || probability(path) > probability(best) ? path : best;
    }

    assertThat(new AlignmentGrid(WORD, probabilities).best())
        .isEqualTo(best.stream().map(probabilities::graphone).toList());
  }

  @Test
  void moreThanTwoPhonesALetterCannotBeAligned() {
    SpelledWord w = new SpelledWord(Letters.of("w"), new int[] {1, 2, 3});

    assertThat(new AlignmentGrid(w, probabilities).best()).isEmpty();
    assertThat(new AlignmentGrid(w, probabilities).expect(GraphoneTable.filled(PHONES, 0)))
        .isZero();
  }

  /** All ways to go on from so many letters and phones, as codes of graphones. */
  private List<List<Integer>> alignments(int letters, int phones) {
    List<List<Integer>> all = new ArrayList<>();
    if (letters == WORD.letters().length && phones == WORD.phones().length) {
      all.add(List.of());
    }
    for (Shape shape : GraphoneTable.SHAPES) {
      int letterEnd = letters + shape.numLetters();
      int phoneEnd = phones + shape.numPhones();
      if (letterEnd <= WORD.letters().length && phoneEnd <= WORD.phones().length) {
        int code = probabilities.code(WORD, letterEnd, phoneEnd, shape);
        alignments(letterEnd, phoneEnd).forEach(rest -> all.add(joined(code, rest)));
      }
    }
    return all;
  }

  private static List<Integer> joined(int code, List<Integer> rest) {
    List<Integer> joined = new ArrayList<>(List.of(code));
    joined.addAll(rest);
    return joined;
  }

  private double probability(List<Integer> path) {
    return path.stream().mapToDouble(probabilities::get).reduce(1, (a, b) -> a * b);
  }

  private static long times(List<Integer> path, int code) {
    return path.stream().filter(other -> other == code).count();
  }

  private static GraphoneTable random() {
    GraphoneTable table = GraphoneTable.filled(PHONES, 0);
    Random random = new Random(7);
    IntStream.range(0, table.size()).forEach(code -> table.add(code, random.nextDouble()));
    return table;
  }
}
