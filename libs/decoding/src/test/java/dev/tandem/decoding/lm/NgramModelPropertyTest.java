package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class NgramModelPropertyTest {
  private static final Set<String> WORDS = Set.of("a", "b", "c", "d");

  /** Sentences over the vocabulary and an unknown word, x. */
  @Provide
  Arbitrary<List<String>> sentences() {
    return Arbitraries.of("a", "b", "c", "d", "x")
        .list()
        .ofMaxSize(8)
        .map(words -> String.join(" ", words))
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(
            sentences ->
                IntStream.concat(IntStream.of(-1), IntStream.range(0, sentences.size()))
                    .mapToObj(i -> i < 0 ? "a b c d" : sentences.get(i))
                    .toList());
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(5);
  }

  @Property(tries = 100)
  void probabilitiesAddUpTo1HoweverMuchIsPruned(
      @ForAll("sentences") List<String> sentences,
      @ForAll("words") List<String> before,
      @ForAll @IntRange(min = 2, max = 5) int order,
      @ForAll @IntRange(max = 60) int numNgrams) {
    NgramModel model = Texts.train(order, WORDS, sentences, numNgrams);
    long history = Texts.history(model, before.toArray(String[]::new));

    assertThat(sum(model, history)).isEqualTo(1, within(1e-4));
    assertThat(sum(model, model.start())).isEqualTo(1, within(1e-4));
  }

  private static double sum(NgramModel model, long history) {
    return Math.exp(model.endLogProbability(history))
        + IntStream.range(0, model.numWords())
            .mapToDouble(word -> Math.exp(model.logProbability(history, word)))
            .sum();
  }

  /** The model says P(word | history) by the longest n-gram, and so does the definition. */
  @Property(tries = 100)
  void historiesForgetOnlyWhatDoesNotMatter(
      @ForAll("sentences") List<String> sentences,
      @ForAll("words") List<String> before,
      @ForAll @IntRange(min = 2, max = 4) int order,
      @ForAll @IntRange(max = 60) int numNgrams) {
    NgramModel model = Texts.train(order, WORDS, sentences, numNgrams);
    long history = Texts.history(model, before.toArray(String[]::new));
    List<String> context = before.subList(Math.max(0, before.size() - order + 1), before.size());

    for (String word : WORDS) {
      assertThat((double) model.logProbability(history, model.wordId(word)))
          .isEqualTo(DefinedBackoff.logProbability(model, context, word), within(1e-4));
    }
  }

  @Property(tries = 100)
  void anArpaFileSaysTheSame(
      @ForAll("sentences") List<String> sentences,
      @ForAll("words") List<String> words,
      @ForAll @IntRange(min = 2, max = 4) int order) {
    NgramModel model = Texts.train(order, WORDS, sentences);
    NgramModel read = ArpaRoundTrip.of(model);

    Perplexity expected = Perplexity.of(model, List.of(String.join(" ", words)));
    assertThat(Perplexity.of(read, List.of(String.join(" ", words))).logProbability())
        .isEqualTo(expected.logProbability(), within(1e-4));
  }
}
