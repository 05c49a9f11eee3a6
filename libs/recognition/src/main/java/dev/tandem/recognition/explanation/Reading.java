package dev.tandem.recognition.explanation;

import dev.tandem.decoding.ForcedPath;
import java.util.List;
import java.util.stream.Stream;

/** What a text scores, and how the region's part of it is pronounced. */
record Reading(double acousticScore, double languageScore, List<String> phones) {
  static final Reading NONE = new Reading(0, 0, List.of());

  static Reading of(ForcedPath path, List<Integer> ofRegion) {
    List<String> phones =
        ofRegion.stream().flatMap(word -> path.words().get(word).phones().stream()).toList();
    return new Reading(path.acousticScore(), path.languageScore(), phones);
  }

  Reading plus(Reading next) {
    return new Reading(
        acousticScore + next.acousticScore,
        languageScore + next.languageScore,
        Stream.concat(phones.stream(), next.phones.stream()).toList());
  }

  double score() {
    return acousticScore + languageScore;
  }

  Margin margin(Reading other) {
    return new Margin(acousticScore - other.acousticScore, languageScore - other.languageScore);
  }
}
