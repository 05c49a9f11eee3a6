package dev.tandem.decoding.lm;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Trains an n-gram model on a text: counts, smooths (modified Kneser-Ney), prunes, quantises,
 * writes. Single-threaded; 70 million words take a minute or two and fit in 8 GB.
 */
public final class LanguageModelTraining {

  /**
   * What to train.
   *
   * @param text one sentence a line, words apart by blanks, in the form of the lexicon
   * @param mayHave which words the model may have
   * @param order length of the longest n-grams, 2 to 7
   * @param vocabularySize how many words at most, the most frequent first
   * @param numNgrams how many n-grams of length 2 and more to keep; of several that are worth as
   *     little as the last, all are kept
   * @param output the file to write, in Tandem's own format
   */
  public record Config(
      Path text,
      Predicate<String> mayHave,
      int order,
      int vocabularySize,
      long numNgrams,
      Path output) {
    /** Longer ones have not paid, even where the words are letters. */
    public static final int MAX_ORDER = 7;

    /** Trigrams. */
    public static final int DEFAULT_ORDER = 3;

    /** Of the words of other books, 1 in 150 is not among so many. */
    public static final int DEFAULT_VOCABULARY_SIZE = 120_000;

    /** So many that the file has about 15 MB: the model that ships. */
    public static final long DEFAULT_NUM_NGRAMS = 6_920_669;

    public Config {
      if (order < 2 || order > MAX_ORDER) {
        throw new IllegalArgumentException(
            "order must be 2 (bigrams) to %d, but was %d".formatted(MAX_ORDER, order));
      }
      if (vocabularySize <= 0 || numNgrams < 0) {
        throw new IllegalArgumentException(
            "vocabularySize must be positive and numNgrams not negative, but were %d and %d"
                .formatted(vocabularySize, numNgrams));
      }
    }

    /** With the defaults. */
    public Config(Path text, Predicate<String> mayHave, Path output) {
      this(text, mayHave, DEFAULT_ORDER, DEFAULT_VOCABULARY_SIZE, DEFAULT_NUM_NGRAMS, output);
    }
  }

  /**
   * How good a model is at one step of the training.
   *
   * @param step "unpruned", "pruned" or "quantised"
   * @param numNgrams by length, from 1
   * @param perplexity on the text for measuring
   */
  public record Measurement(String step, List<Integer> numNgrams, Perplexity perplexity) {}

  private final Config config;
  private final List<String> measuredOn;
  private final TrainingProgress progress;
  private final List<Measurement> measurements = new ArrayList<>();

  private LanguageModelTraining(Config config, List<String> measuredOn, TrainingProgress progress) {
    this.config = config;
    this.measuredOn = measuredOn;
    this.progress = progress;
  }

  /**
   * Trains and writes the model, and measures it on the way.
   *
   * @param measuredOn sentences that are not in the text; may be empty
   * @return one measurement a step, in order
   * @throws LanguageModelException when the text cannot be read or the model not be written
   */
  public static List<Measurement> run(
      Config config, List<String> measuredOn, TrainingProgress progress) {
    return new LanguageModelTraining(config, measuredOn, progress).run();
  }

  private List<Measurement> run() {
    progress.report("reading the text", 0);
    TrainingText text = TrainingText.read(config.text(), config.mayHave(), config.vocabularySize());
    prune(text.vocabulary(), CountedNgrams.of(text, config.order(), progress));
    progress.report("measuring", 0.98);
    measure("quantised", NgramModel.load(config.output()));
    return List.copyOf(measurements);
  }

  private void prune(Vocabulary vocabulary, CountedNgrams ngrams) {
    progress.report("smoothing", 0.6);
    NgramProbabilities all = KneserNey.estimate(ngrams);
    float[][] scores = EntropyPruning.scores(ngrams, all);
    measure("unpruned", NgramSelection.of(vocabulary, all, scores, 0));
    progress.report("pruning", 0.75);
    float threshold = EntropyPruning.threshold(scores, config.numNgrams());
    NgramModel pruned = NgramSelection.of(vocabulary, all, scores, threshold);
    measure("pruned", pruned);
    progress.report("writing", 0.85);
    pruned.write(config.output());
  }

  private void measure(String step, NgramModel model) {
    List<Integer> numNgrams = new ArrayList<>();
    for (int length = 1; length <= model.order(); length++) {
      numNgrams.add(model.numNgrams(length));
    }
    measurements.add(new Measurement(step, numNgrams, Perplexity.of(model, measuredOn)));
  }
}
