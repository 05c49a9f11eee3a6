package dev.tandem.decoding.lm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Back-off as it is defined, on lists of words, with no tree walked but from its root. */
final class DefinedBackoff {
  private DefinedBackoff() {}

  static double logProbability(NgramModel model, List<String> context, String word) {
    List<String> ngram = new ArrayList<>(context);
    ngram.add(word);
    return node(model, ngram)
        .map(node -> (double) model.logProbabilityOf(ngram.size(), node))
        .orElseGet(
            () ->
                logBackoff(model, context)
                    + logProbability(model, context.subList(1, context.size()), word));
  }

  private static double logBackoff(NgramModel model, List<String> context) {
    return node(model, context).map(node -> model.logBackoffOf(context.size(), node)).orElse(0f);
  }

  private static Optional<Integer> node(NgramModel model, List<String> ngram) {
    int node = 0;
    for (int level = 0; level < ngram.size(); level++) {
      node = model.trie().find(level, node, model.wordId(ngram.get(level)));
      if (node < 0) {
        return Optional.empty();
      }
    }
    return Optional.of(node);
  }
}
