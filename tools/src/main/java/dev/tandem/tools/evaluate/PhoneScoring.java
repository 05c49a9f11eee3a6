package dev.tandem.tools.evaluate;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.PhoneDecoder;
import dev.tandem.decoding.PhoneSegment;
import dev.tandem.recognition.Recogniser;
import dev.tandem.recognition.StagedRecogniser;
import dev.tandem.recognition.Utterance;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.scoring.PhoneErrorRate;
import dev.tandem.scoring.SpokenText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Phone error rate of the staged arm's second stage, with phone bigrams, but without lexicon and
 * language model. The reference is the first pronunciation of each word; a recording with a word
 * that CMUdict does not have is left out.
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

  Optional<ErrorRate> errorRate(String text, List<Utterance> utterances) {
    Optional<List<String>> reference = staged.isEmpty() ? Optional.empty() : phones(text);
    return reference.map(phones -> PhoneErrorRate.of(phones, hypothesis(utterances)));
  }

  private Optional<List<String>> phones(String text) {
    List<String> phones = new ArrayList<>();
    for (String word : SpokenText.words(text)) {
      List<int[]> pronunciations = lexicon.pronunciations(word);
      if (pronunciations.isEmpty()) {
        return Optional.empty();
      }
      for (int phone : pronunciations.get(0)) {
        phones.add(lexicon.phones().name(phone));
      }
    }
    return Optional.of(phones);
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
