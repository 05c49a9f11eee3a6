package dev.tandem.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What the decoder found, forced, scores what the decoder gave it; all else scores no more. */
class ForcedDecoderPropertyTest {
  private static final double ROUNDING = 1e-4;
  private static final PhoneSet PHONES = new PhoneSet(List.of("SIL", "A", "B", "C"));
  private static final Lexicon LEXICON =
      Toy.lexicon(PHONES, "a A", "ab A B", "abc A B C", "bee B", "bee(2) B A", "be B", "cab C A B");
  private static final ToyLanguageModel MODEL =
      new ToyLanguageModel("a", "ab", "abc", "bee", "be", "cab")
          .with("", "a", 0.3)
          .with("", "cab", 0.01)
          .with("<s>", "ab", 0.4)
          .with("ab", "cab", 0.3)
          .with("cab", "be", 0.3)
          .with("cab", "</s>", 0.4);

  @Property(tries = 200)
  void theDecodersOwnWordsScoreTheSame(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 30) int numFrames,
      @ForAll @IntRange(min = 1, max = 2) int statesPerPhone) {
    PhoneTopology topology = new PhoneTopology(PHONES, statesPerPhone);
    WordDecoder decoder = decoder(topology);
    Posteriorgram posteriors = Toy.noise(numFrames, topology.numColumns(), new Random(seed));
    Search search = decoder.start();
    search.accept(posteriors);
    if (search.score().isEmpty()) {
      return;
    }
    List<String> found = search.best().words().stream().map(Hypothesis.Word::text).toList();

    ForcedPath forced = new ForcedDecoder(decoder, LEXICON).decode(found, posteriors).orElseThrow();

    assertThat(forced.score()).isCloseTo(search.score().getAsDouble(), within(ROUNDING));
    assertThat(forced.words())
        .extracting(ForcedPath.PronouncedWord::text)
        .containsExactlyElementsOf(found);
  }

  @Property(tries = 100)
  void noOtherWordsScoreMore(@ForAll long seed, @ForAll List<@IntRange(max = 5) Integer> others) {
    PhoneTopology topology = new PhoneTopology(PHONES, 1);
    WordDecoder decoder = decoder(topology);
    Posteriorgram posteriors = Toy.noise(12, topology.numColumns(), new Random(seed));
    Search search = decoder.start();
    search.accept(posteriors);
    List<String> words = others.stream().limit(5).map(MODEL::word).toList();

    double forced =
        new ForcedDecoder(decoder, LEXICON)
            .decode(words, posteriors)
            .map(ForcedPath::score)
            .orElse(Double.NEGATIVE_INFINITY);

    assertThat(forced).isLessThanOrEqualTo(search.score().orElseThrow() + ROUNDING);
  }

  private static WordDecoder decoder(PhoneTopology topology) {
    DecoderConfig config = Toy.WIDE.with(new DecoderConfig.Scores(0.8, 1.3, 0.4, 0.7, 0.6));
    return new WordDecoder(LEXICON, MODEL, topology, config);
  }
}
