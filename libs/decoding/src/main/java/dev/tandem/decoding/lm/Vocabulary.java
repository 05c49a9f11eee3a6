package dev.tandem.decoding.lm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of a model and their ids, 0 to {@code size() - 1}. The ids behind them stand for what
 * is no word: {@link #begin()}, {@link #end()} and, in training only, {@link #unknown()}.
 * Immutable.
 */
final class Vocabulary {
  static final String BEGIN = "<s>";
  static final String END = "</s>";
  static final String UNKNOWN = "<unk>";

  private final List<String> words;
  private final Map<String, Integer> ids;

  Vocabulary(List<String> words) {
    this.words = List.copyOf(words);
    this.ids = new HashMap<>(2 * words.size());
    this.words.forEach(word -> ids.put(word, ids.size()));
    if (ids.size() != words.size()) {
      throw new LanguageModelException("the vocabulary has a word twice");
    }
  }

  int size() {
    return words.size();
  }

  /** Number of words, begin and end. */
  int numUnigrams() {
    return words.size() + 2;
  }

  List<String> words() {
    return words;
  }

  /** -1 when there is no such word. */
  int id(String word) {
    return ids.getOrDefault(word, -1);
  }

  /** {@code <s>} and {@code </s>} have names too. */
  String name(int id) {
    if (id < words.size()) {
      return words.get(id);
    }
    return id == begin() ? BEGIN : END;
  }

  /** The id of a word, {@code <s>} or {@code </s>}; -1 when there is no such word. */
  int idOfName(String name) {
    return switch (name) {
      case BEGIN -> begin();
      case END -> end();
      default -> id(name);
    };
  }

  int begin() {
    return words.size();
  }

  int end() {
    return words.size() + 1;
  }

  int unknown() {
    return words.size() + 2;
  }
}
