package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SearchPropertyTest {
  private static final PhoneSet PHONES = new PhoneSet(List.of("SIL", "A", "B", "C"));

  private static final Lexicon LEXICON =
      Toy.lexicon(
          PHONES,
          "a A",
          "ab A B",
          "abc A B C",
          "bc B C",
          "bee B",
          "bee(2) B A",
          "be B",
          "cab C A B");

  private static final ToyLanguageModel MODEL =
      new ToyLanguageModel("a", "ab", "abc", "bc", "bee", "be", "cab")
          .with("", "a", 0.3)
          .with("", "cab", 0.01)
          .with("<s>", "ab", 0.4)
          .with("ab", "cab", 0.3)
          .with("ab", "a", 0.01)
          .with("cab", "be", 0.3)
          .with("a", "bc", 0.5)
          .with("cab", "</s>", 0.4);

  @Property(tries = 150)
  void findsWhatAnExhaustiveSearchFinds(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 6) int numFrames) {
    compareWithExhaustiveSearch(new PhoneTopology(PHONES, 1), seed, numFrames);
  }

  @Property(tries = 50)
  void findsItWithTwoStatesAPhoneToo(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 9) int numFrames) {
    compareWithExhaustiveSearch(new PhoneTopology(PHONES, 2), seed, numFrames);
  }

  @Property(tries = 100)
  void hypothesesDoNotDependOnHowRowsAreCut(
      @ForAll long seed, @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 7) Integer> sizes) {
    int numFrames = sizes.stream().mapToInt(size -> size).sum();
    Posteriorgram rows = Toy.noise(numFrames, PHONES.size(), new Random(seed));
    Search whole = decoder(new PhoneTopology(PHONES, 1)).start();
    Search cut = decoder(new PhoneTopology(PHONES, 1)).start();

    whole.accept(rows);
    int from = 0;
    for (int size : sizes) {
      cut.accept(Toy.rows(rows, from, from + size));
      cut.partial();
      from += size;
    }

    assertThat(cut.partial()).isEqualTo(whole.partial());
    assertThat(cut.finish()).isEqualTo(whole.finish());
  }

  private static void compareWithExhaustiveSearch(
      PhoneTopology topology, long seed, int numFrames) {
    Posteriorgram posteriors = Toy.noise(numFrames, topology.numColumns(), new Random(seed));
    ExhaustiveSearch exhaustive =
        new ExhaustiveSearch(LEXICON, MODEL, topology, weights(), posteriors);

    Hypothesis hypothesis = Toy.decode(decoder(topology), posteriors);

    assertThat(hypothesis.words())
        .extracting(Hypothesis.Word::text)
        .containsExactlyElementsOf(exhaustive.words());
  }

  private static WordDecoder decoder(PhoneTopology topology) {
    DecoderConfig config = Toy.WIDE.with(weights());
    return new WordDecoder(LEXICON, MODEL, topology, config);
  }

  private static DecoderConfig.Scores weights() {
    return new DecoderConfig.Scores(0.8, 1.3, 0.4, 0.7, 0.6);
  }
}
