package dev.tandem.decoding.g2p;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.lm.LanguageModel;
import dev.tandem.decoding.lm.NgramModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Guesses how words are pronounced from how they are spelled, by a joint-sequence model: n-grams of
 * {@linkplain Graphone graphones}, which are letters with their phones (M. Bisani, H. Ney,
 * "Joint-sequence models for grapheme-to-phoneme conversion", 2008). Immutable, and safe for use by
 * several threads.
 */
public final class Pronouncer {
  /** Ten times as many find no better ones in held-out words of CMUdict. */
  private static final int BEAM_SIZE = 20;

  /** A second pronunciation counts when it is at least this likely. */
  private static final double LIKELY = 0.2;

  private static final int MAX_LIKELY = 2;

  private final LanguageModel model;
  private final GraphoneInventory inventory;
  private final PhoneSet phones;

  Pronouncer(LanguageModel model, PhoneSet phones) {
    this.model = model;
    this.inventory = new GraphoneInventory(model, phones);
    this.phones = phones;
  }

  /**
   * Reads a model that {@link PronouncerTraining} wrote.
   *
   * @throws dev.tandem.decoding.lm.LanguageModelException when it is missing or damaged
   */
  public static Pronouncer load(Path file) {
    return new Pronouncer(NgramModel.load(file), PhoneSet.CMU);
  }

  /** Whether a word has lower case letters a to z and apostrophes, at least one, and no others. */
  public static boolean canGuess(String word) {
    return Letters.spell(word);
  }

  /** The phones of a guess by their names, apart by blanks. */
  public String names(Guess guess) {
    return guess.phones().stream().map(phones::name).collect(Collectors.joining(" "));
  }

  /**
   * The likeliest pronunciations, the first one first. Takes milliseconds.
   *
   * @param word lower case, letters a to z and apostrophes
   * @return as many as {@code max}, or fewer; none when the word has other characters
   */
  public List<Guess> guess(String word, int max) {
    if (!canGuess(word)) {
      return List.of();
    }
    List<Guess> all = new GraphoneSearch(word, model, inventory, BEAM_SIZE).run();
    return all.subList(0, Math.min(max, all.size()));
  }

  /**
   * The likeliest pronunciation, and the second one if it is nearly as likely, most likely first.
   */
  public List<Guess> likely(String word) {
    List<Guess> best = guess(word, MAX_LIKELY);
    return best.stream()
        .filter(guess -> guess.equals(best.get(0)) || guess.probability() >= LIKELY)
        .toList();
  }

  /** {@link #likely} in the form that {@code Lexicon.orElse} asks for. */
  public List<int[]> pronunciations(String word) {
    return likely(word).stream()
        .map(guess -> guess.phones().stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }
}
