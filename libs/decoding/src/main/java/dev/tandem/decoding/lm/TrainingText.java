package dev.tandem.decoding.lm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A text as word ids: {@code <s>}, words, {@code </s>}, {@code <s>}, ... An unknown word is {@code
 * <unk>}. No n-gram reaches across the beginning of a sentence or an unknown word, but it may start
 * there: what follows an unknown word does follow something.
 */
final class TrainingText {
  private final Vocabulary vocabulary;
  private final int[] ids;
  private final byte[] numWordsTo;

  private TrainingText(Vocabulary vocabulary, int[] ids, byte[] numWordsTo) {
    this.vocabulary = vocabulary;
    this.ids = ids;
    this.numWordsTo = numWordsTo;
  }

  /** Number of ids. */
  int length() {
    return ids.length;
  }

  /** The words that have ids. */
  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** A copy of all ids. */
  int[] ids() {
    return ids.clone();
  }

  /** Id at a position. */
  int id(int position) {
    return ids[position];
  }

  /**
   * Length of the longest n-gram that ends at a position, 127 at most; 0 where nothing is
   * predicted, at {@code <s>} and {@code <unk>}.
   */
  int numWordsTo(int end) {
    return numWordsTo[end];
  }

  /**
   * Reads a file of one sentence a line.
   *
   * @param mayHave which words may be in the vocabulary
   * @param vocabularySize how many of them to take at most, the most frequent first
   */
  static TrainingText read(Path file, Predicate<String> mayHave, int vocabularySize) {
    Map<String, int[]> counts = new HashMap<>();
    long numIds = countWords(file, counts);
    counts.keySet().removeIf(mayHave.negate());
    if (numIds > Integer.MAX_VALUE - 8) {
      throw new LanguageModelException(
          "%s has %d words and sentence ends; %d is the limit: split it"
              .formatted(file, numIds, Integer.MAX_VALUE - 8));
    }
    return encode(file, new Vocabulary(mostFrequent(counts, vocabularySize)), (int) numIds);
  }

  private static long countWords(Path file, Map<String, int[]> counts) {
    long[] numIds = new long[1];
    forEachLine(
        file,
        line -> {
          StringTokenizer words = new StringTokenizer(line);
          numIds[0] += words.countTokens() + 2;
          while (words.hasMoreTokens()) {
            counts.computeIfAbsent(words.nextToken(), word -> new int[1])[0]++;
          }
        });
    return numIds[0];
  }

  private static List<String> mostFrequent(Map<String, int[]> counts, int vocabularySize) {
    Comparator<String> byCount = Comparator.comparingInt(word -> -counts.get(word)[0]);
    return counts.keySet().stream()
        .sorted(byCount.thenComparing(Comparator.naturalOrder()))
        .limit(vocabularySize)
        .toList();
  }

  private static TrainingText encode(Path file, Vocabulary vocabulary, int numIds) {
    if (vocabulary.size() == 0) {
      throw new LanguageModelException(
          "%s has none of the words that the model may have; expected lower case words, one sentence a line"
              .formatted(file));
    }
    Encoder encoder = new Encoder(vocabulary, numIds);
    forEachLine(file, encoder::add);
    return new TrainingText(vocabulary, encoder.ids, encoder.numWordsTo);
  }

  private static void forEachLine(Path file, Consumer<String> action) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        action.accept(line);
      }
    } catch (NoSuchFileException missing) {
      throw new LanguageModelException("no text to train from: %s is missing".formatted(file));
    } catch (IOException failure) {
      throw new LanguageModelException(
          "%s cannot be read: %s".formatted(file, failure.getMessage()), failure);
    }
  }

  /** Fills the arrays sentence by sentence. */
  private static final class Encoder {
    private final Vocabulary vocabulary;
    private final int[] ids;
    private final byte[] numWordsTo;
    private int filled;

    Encoder(Vocabulary vocabulary, int numIds) {
      this.vocabulary = vocabulary;
      this.ids = new int[numIds];
      this.numWordsTo = new byte[numIds];
    }

    void add(String sentence) {
      add(vocabulary.begin());
      StringTokenizer words = new StringTokenizer(sentence);
      while (words.hasMoreTokens()) {
        int id = vocabulary.id(words.nextToken());
        add(id < 0 ? vocabulary.unknown() : id);
      }
      add(vocabulary.end());
    }

    private void add(int id) {
      boolean opens = id == vocabulary.begin() || id == vocabulary.unknown();
      numWordsTo[filled] = opens ? 0 : lengthAfterPrevious();
      ids[filled++] = id;
    }

    /** The opener itself is one word more than its 0 says. */
    private byte lengthAfterPrevious() {
      int previous = Math.max(1, numWordsTo[filled - 1]);
      return (byte) Math.min(Byte.MAX_VALUE, previous + 1);
    }
  }
}
