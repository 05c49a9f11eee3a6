package dev.tandem.decoding.g2p;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.lm.LanguageModelTraining;
import dev.tandem.decoding.lm.TrainingProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Makes a model for the {@link Pronouncer} from a dictionary: aligns letters with phones, writes
 * each word as a sentence of graphones, and trains an n-gram model on these sentences. Takes a
 * minute for CMUdict.
 */
public final class PronouncerTraining {
  /** Held-out words are pronounced no better after more. */
  private static final int NUM_ALIGNMENT_ITERATIONS = 4;

  /** Those beyond are the rarest, most of them errors of the dictionary. */
  private static final int MAX_GRAPHONES = 1000;

  /**
   * What to train.
   *
   * @param order length of the longest n-grams of graphones
   * @param numNgrams how many of length 2 and more to keep
   * @param output the file to write
   */
  public record Config(int order, long numNgrams, Path output) {
    /** The longest that pays. */
    public static final int DEFAULT_ORDER = 6;

    /** So many that the file stays below 2 MB. */
    public static final long DEFAULT_NUM_NGRAMS = 800_000;

    /** With the defaults. */
    public Config(Path output) {
      this(DEFAULT_ORDER, DEFAULT_NUM_NGRAMS, output);
    }
  }

  private PronouncerTraining() {}

  /**
   * Trains and writes a model.
   *
   * @param words of the lexicon from which to learn; those with other characters than letters and
   *     apostrophes are left out
   */
  public static void run(
      Config config, Lexicon lexicon, Collection<String> words, TrainingProgress progress) {
    progress.report("aligning letters and phones", 0);
    List<SpelledWord> spelled = SpelledWord.of(words, lexicon);
    PhoneSet phones = lexicon.phones();
    GraphoneAligner aligner = GraphoneAligner.train(spelled, phones, NUM_ALIGNMENT_ITERATIONS);
    List<List<String>> sentences =
        spelled.stream().map(word -> tokens(aligner.align(word), phones)).toList();
    trainNgrams(config, sentences, progress);
  }

  private static List<String> tokens(List<Graphone> graphones, PhoneSet phones) {
    return graphones.stream().map(graphone -> graphone.token(phones)).toList();
  }

  private static void trainNgrams(
      Config config, List<List<String>> sentences, TrainingProgress progress) {
    try {
      Path text = Files.createTempFile("graphones", ".txt");
      try {
        Files.write(text, lines(sentences));
        var unused = LanguageModelTraining.run(ngrams(config, text), List.of(), progress);
      } finally {
        Files.delete(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the graphones to a temporary file", e);
    }
  }

  private static LanguageModelTraining.Config ngrams(Config config, Path text) {
    return new LanguageModelTraining.Config(
        text, any -> true, config.order(), MAX_GRAPHONES, config.numNgrams(), config.output());
  }

  /** Words that could not be aligned have no graphones. */
  private static List<String> lines(List<List<String>> sentences) {
    return sentences.stream()
        .filter(sentence -> !sentence.isEmpty())
        .map(sentence -> String.join(" ", sentence))
        .toList();
  }
}
