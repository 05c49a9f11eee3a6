package dev.tandem.decoding.lm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntropyPruningTest {
  private static final Set<String> WORDS = Set.of("a", "b", "c");
  private static final List<String> SENTENCES = List.of("a b", "a b", "a c", "b a c", "c c b a");

  private final CountedNgrams ngrams = Texts.count(2, WORDS, SENTENCES);
  private final NgramProbabilities all = KneserNey.estimate(ngrams);
  private final float[][] scores = EntropyPruning.scores(ngrams, all);

  /** The score of a bigram against the definition: P(h) sum over w of P(w|h) log P(w|h)/P'(w|h). */
  @Test
  void aScoreIsTheRelativeEntropyOfTheModelWithoutTheNgram() {
    NgramModel full = Texts.train(2, WORDS, SENTENCES);
    int least = least(scores[0]);
    NgramModel without = Texts.train(2, WORDS, SENTENCES, scores[0].length - 1);
    int history = parent(least);
    double occurrences = 0;
    for (int i = ngrams.trie().firstChild(1, history);
        i < ngrams.trie().endOfChildren(1, history);
        i++) {
      occurrences += ngrams.counts(2)[i];
    }

    assertThat(without.numNgrams(2)).isEqualTo(full.numNgrams(2) - 1);
    assertThat((double) scores[0][least])
        .isEqualTo(occurrences / 18 * divergence(full, without, history), within(1e-6));
  }

  /** 13 words and 5 ends of sentences are predicted: 18 events. */
  private double divergence(NgramModel full, NgramModel without, int historyWord) {
    String[] history = {historyWord < full.numWords() ? full.word(historyWord) : "<s>"};
    double sum = 0;
    for (String word : WORDS) {
      double p = Texts.probability(full, word, history);
      sum += p * Math.log(p / Texts.probability(without, word, history));
    }
    double p = Texts.endProbability(full, history);
    return sum + p * Math.log(p / Texts.endProbability(without, history));
  }

  private static int least(float[] scores) {
    int least = 0;
    for (int i = 1; i < scores.length; i++) {
      least = scores[i] < scores[least] ? i : least;
    }
    return least;
  }

  private int parent(int node) {
    int parent = 0;
    while (ngrams.trie().endOfChildren(1, parent) <= node) {
      parent++;
    }
    return parent;
  }

  @Test
  void keepsAsManyAsWanted() {
    NgramModel model = Texts.train(3, WORDS, SENTENCES, 6);

    assertThat(model.numNgrams(2) + model.numNgrams(3)).isEqualTo(6);
  }

  @Test
  void mayPruneToUnigrams() {
    NgramModel model = Texts.train(3, WORDS, SENTENCES, 0);

    assertThat(List.of(model.numNgrams(1), model.numNgrams(2), model.numNgrams(3)))
        .containsExactly(5, 0, 0);
    assertThat(model.start()).isEqualTo(model.empty());
  }
}
