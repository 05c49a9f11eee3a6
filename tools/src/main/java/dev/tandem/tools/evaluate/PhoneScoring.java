package dev.tandem.tools.evaluate;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.PhoneDecoder;
import dev.tandem.decoding.PhoneSegment;
import dev.tandem.recognition.Recogniser;
import dev.tandem.recognition.StagedRecogniser;
import dev.tandem.recognition.Utterance;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.scoring.NearestPronunciation;
import dev.tandem.scoring.PhoneErrorRate;
import dev.tandem.scoring.SpokenText;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Phone error rate of the staged arm's second stage, with phone bigrams, but without lexicon and
 * language model. The reference is of each word's pronunciations the one that is nearest to what
 * was heard; a recording with a word that CMUdict does not have is left out.
 */
final class PhoneScoring {
  private final Optional<StagedRecogniser> staged;
  private final Lexicon lexicon;
  private final Optional<PhoneDecoder> decoder;

  private PhoneScoring(Optional<StagedRecogniser> staged, Lexicon lexicon) {
    this.staged = staged;
    this.lexicon = lexicon;
    this.decoder = staged.map(StagedRecogniser::phoneDecoder);
  }

  /** Scores the phones of a recogniser that has some. */
  static PhoneScoring of(Recogniser recogniser, Lexicon lexicon) {
    return new PhoneScoring(
        recogniser instanceof StagedRecogniser arm ? Optional.of(arm) : Optional.empty(), lexicon);
  }

  /** Scores none. */
  static PhoneScoring none() {
    return new PhoneScoring(Optional.empty(), Lexicon.cmudict());
  }

  Optional<ErrorRate> errorRate(String text, List<Utterance> utterances) {
    List<List<List<String>>> words =
        SpokenText.words(text).stream().map(this::pronunciations).toList();
    if (staged.isEmpty() || words.stream().anyMatch(List::isEmpty)) {
      return Optional.empty();
    }
    List<String> heard = hypothesis(utterances);
    return Optional.of(PhoneErrorRate.of(new NearestPronunciation(heard).of(words), heard));
  }

  private List<List<String>> pronunciations(String word) {
    return lexicon.pronunciations(word).stream()
        .map(phones -> Arrays.stream(phones).mapToObj(lexicon.phones()::name).toList())
        .toList();
  }

  private List<String> hypothesis(List<Utterance> utterances) {
    StagedRecogniser arm = staged.orElseThrow();
    arm.startStream();
    return utterances.stream()
        .flatMap(
            utterance -> decoder.orElseThrow().decode(arm.posteriors(utterance.signal())).stream())
        .map(this::name)
        .filter(phone -> !phone.equals(PhoneSet.SILENCE))
        .toList();
  }

  private String name(PhoneSegment segment) {
    return lexicon.phones().name(segment.phone());
  }
}
