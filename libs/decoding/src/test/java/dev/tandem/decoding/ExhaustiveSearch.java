package dev.tandem.decoding;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The best word sequence by trying all of them, with each pronunciation and with or without silence
 * in each gap, and aligning each by Viterbi's algorithm. Shares no code with the beam search.
 */
final class ExhaustiveSearch {
  private final Lexicon lexicon;
  private final LanguageModel model;
  private final PhoneTopology topology;
  private final DecoderConfig.Scores weights;
  private final Posteriorgram posteriors;

  private double bestScore = Double.NEGATIVE_INFINITY;
  private List<String> bestWords = List.of();

  ExhaustiveSearch(
      Lexicon lexicon,
      LanguageModel model,
      PhoneTopology topology,
      DecoderConfig.Scores weights,
      Posteriorgram posteriors) {
    this.lexicon = lexicon;
    this.model = model;
    this.topology = topology;
    this.weights = weights;
    this.posteriors = posteriors;
  }

  List<String> words() {
    extend(new ArrayList<>(), new ArrayList<>(), model.start(), 0);
    return bestWords;
  }

  /** Tries the words so far as they are, then each word more, with and without silence before. */
  private void extend(List<String> words, List<Integer> phones, long history, double score) {
    double end = weights.languageScale() * model.endLogProbability(history);
    consider(words, phones, score + end);
    List<Integer> silent = then(phones, new int[] {silence()});
    consider(words, silent, score + end - weights.silencePenalty());
    for (String word : lexicon.words()) {
      int id = model.wordId(word);
      double said =
          weights.languageScale() * model.logProbability(history, id) - weights.wordPenalty();
      for (int[] pronunciation : lexicon.pronunciations(word)) {
        List<String> more = new ArrayList<>(words);
        more.add(word);
        extendIfItFits(more, then(phones, pronunciation), model.next(history, id), score + said);
        extendIfItFits(
            more,
            then(silent, pronunciation),
            model.next(history, id),
            score + said - weights.silencePenalty());
      }
    }
  }

  private void extendIfItFits(
      List<String> words, List<Integer> phones, long history, double score) {
    if (phones.size() <= posteriors.numFrames()) {
      extend(words, phones, history, score);
    }
  }

  private void consider(List<String> words, List<Integer> phones, double score) {
    double total = score + align(phones.stream().mapToInt(p -> p).toArray());
    if (total > bestScore) {
      bestScore = total;
      bestWords = words;
    }
  }

  /** Score of the best alignment that passes through all phones in order. */
  private double align(int[] phones) {
    int numFrames = posteriors.numFrames();
    if (phones.length == 0 || phones.length > numFrames) {
      return Double.NEGATIVE_INFINITY;
    }
    double[][] best = new double[numFrames][phones.length];
    for (int frame = 0; frame < numFrames; frame++) {
      for (int i = 0; i < phones.length; i++) {
        double stay = frame == 0 ? Double.NEGATIVE_INFINITY : best[frame - 1][i] + stayed();
        double come =
            frame == 0
                ? (i == 0 ? left() : Double.NEGATIVE_INFINITY)
                : i == 0 ? Double.NEGATIVE_INFINITY : best[frame - 1][i - 1] + left();
        best[frame][i] =
            Math.max(
                stay + acoustic(frame, topology.furtherColumn(phones[i])),
                come + acoustic(frame, topology.firstColumn(phones[i])));
      }
    }
    return best[numFrames - 1][phones.length - 1];
  }

  private double acoustic(int frame, int column) {
    return weights.acousticScale() * posteriors.get(frame, column);
  }

  private double stayed() {
    return Math.log(weights.selfLoopProbability());
  }

  private double left() {
    return Math.log(1 - weights.selfLoopProbability());
  }

  private int silence() {
    return topology.phones().index(PhoneSet.SILENCE);
  }

  private static List<Integer> then(List<Integer> phones, int[] more) {
    List<Integer> joined = new ArrayList<>(phones);
    for (int phone : more) {
      joined.add(phone);
    }
    return joined;
  }
}
