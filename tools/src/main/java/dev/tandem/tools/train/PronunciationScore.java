package dev.tandem.tools.train;

import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.g2p.Pronouncer;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.scoring.PhoneErrorRate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How well words are pronounced whose pronunciations are known: the likeliest guess against that
 * pronunciation of the dictionary which it comes nearest to.
 *
 * @param numWords words that were guessed
 * @param numWrong those whose guess is none of the dictionary's
 * @param phones errors in phones
 */
record PronunciationScore(int numWords, int numWrong, ErrorRate phones) {

  static PronunciationScore of(Pronouncer pronouncer, Lexicon lexicon, Collection<String> words) {
    List<ErrorRate> errors =
        words.stream().map(word -> errors(phones(pronouncer, word), lexicon, word)).toList();
    int numWrong = (int) errors.stream().filter(error -> error.errors() > 0).count();
    return new PronunciationScore(words.size(), numWrong, ErrorRate.sum(errors));
  }

  private static List<String> phones(Pronouncer pronouncer, String word) {
    String names =
        pronouncer.guess(word, 1).stream().map(pronouncer::names).collect(Collectors.joining());
    return List.of(names.split(" "));
  }

  private static ErrorRate errors(List<String> guessed, Lexicon lexicon, String word) {
    return lexicon.pronunciations(word).stream()
        .map(IntStream::of)
        .map(phones -> phones.mapToObj(lexicon.phones()::name).toList())
        .map(reference -> PhoneErrorRate.of(reference, guessed))
        .min(Comparator.comparingInt(ErrorRate::errors))
        .orElseThrow();
  }

  double wordErrorPercent() {
    return 100.0 * numWrong / numWords;
  }

  @Override
  public String toString() {
    return "WER %.1f %%, PER %.2f %% of %d held-out words"
        .formatted(wordErrorPercent(), phones.percent(), numWords);
  }
}
