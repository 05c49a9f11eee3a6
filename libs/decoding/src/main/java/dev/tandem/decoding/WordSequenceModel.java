package dev.tandem.decoding;

import dev.tandem.decoding.lm.LanguageModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A language model of one sequence of words, to which it gives what another model gives, while all
 * else is as good as impossible. Each pronunciation of a word is a word of its own here, with a
 * label, so that one sees which was taken. A history is the number of words said so far.
 */
final class WordSequenceModel implements LanguageModel {
  /** So little that a search never prefers it, yet finite. */
  private static final float IMPOSSIBLE = -1e9f;

  private static final long EMPTY = -1;

  private final LanguageModel model;
  private final int[] sequence;
  private final long[] histories;
  private final List<Pronunciation> pronunciations;
  private final Map<String, Integer> ids = new LinkedHashMap<>();

  /**
   * @param words that both the lexicon and the model know
   */
  WordSequenceModel(List<String> words, Lexicon lexicon, LanguageModel model) {
    this.model = model;
    this.sequence = words.stream().mapToInt(model::wordId).toArray();
    this.histories = histories(model, sequence);
    this.pronunciations = pronunciations(words, lexicon);
    pronunciations.forEach(pronunciation -> ids.put(pronunciation.label(), ids.size()));
  }

  private static long[] histories(LanguageModel model, int[] sequence) {
    long[] histories = new long[sequence.length + 1];
    histories[0] = model.start();
    for (int i = 0; i < sequence.length; i++) {
      histories[i + 1] = model.next(histories[i], sequence[i]);
    }
    return histories;
  }

  /** Where there are no words, there is one that is never said: a tree of none is refused. */
  private List<Pronunciation> pronunciations(List<String> words, Lexicon lexicon) {
    Stream<String> distinct = words.isEmpty() ? lexicon.words().stream() : words.stream();
    return distinct
        .filter(word -> model.wordId(word) >= 0)
        .distinct()
        .limit(Math.max(1, words.size()))
        .flatMap(word -> pronunciations(word, lexicon))
        .toList();
  }

  private Stream<Pronunciation> pronunciations(String word, Lexicon lexicon) {
    List<int[]> all = lexicon.pronunciations(word);
    return IntStream.range(0, all.size())
        .mapToObj(i -> new Pronunciation(word + "/" + i, word, model.wordId(word), all.get(i)));
  }

  /** The labels as a lexicon. */
  Lexicon lexicon(Lexicon of) {
    Map<String, List<int[]>> entries = new LinkedHashMap<>();
    pronunciations.forEach(entry -> entries.put(entry.label(), List.of(entry.phones())));
    return Lexicon.of(of.phones(), entries);
  }

  /** What a label stands for. */
  Pronunciation pronunciation(String label) {
    return pronunciations.get(ids.get(label));
  }

  /** Sum of the log-probabilities of all words, and of the end of the sentence behind them. */
  double logProbability() {
    double sum = endLogProbability(sequence.length);
    for (int i = 0; i < sequence.length; i++) {
      sum += model.logProbability(histories[i], sequence[i]);
    }
    return sum;
  }

  @Override
  public int numWords() {
    return pronunciations.size();
  }

  @Override
  public int wordId(String label) {
    return ids.getOrDefault(label, -1);
  }

  @Override
  public String word(int id) {
    return pronunciations.get(id).label();
  }

  @Override
  public long start() {
    return 0;
  }

  @Override
  public long empty() {
    return EMPTY;
  }

  @Override
  public float logProbability(long history, int id) {
    int word = pronunciations.get(id).wordId();
    if (history == EMPTY) {
      return model.logProbability(model.empty(), word);
    }
    boolean isNext = history < sequence.length && sequence[(int) history] == word;
    return isNext ? model.logProbability(histories[(int) history], word) : IMPOSSIBLE;
  }

  @Override
  public long next(long history, int id) {
    return Math.min(history + 1, sequence.length);
  }

  @Override
  public float endLogProbability(long history) {
    return history == sequence.length
        ? model.endLogProbability(histories[sequence.length])
        : IMPOSSIBLE;
  }

  /** One way to say a word. */
  @SuppressWarnings("ArrayRecordComponent") // phones as the lexicon gives them
  record Pronunciation(String label, String word, int wordId, int[] phones) {}
}
