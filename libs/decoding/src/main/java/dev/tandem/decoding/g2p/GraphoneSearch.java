package dev.tandem.decoding.g2p;

import dev.tandem.decoding.g2p.GraphoneInventory.Sound;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Beam search for the pronunciations of one word, letter by letter. Paths that agree in their
 * phones and in what the model still knows of them are one, and their probabilities are added.
 */
final class GraphoneSearch {
  /** What a path is known by: its future, and its phones so far. */
  private record State(long history, List<Integer> phones) {}

  private final String word;
  private final LanguageModel model;
  private final GraphoneInventory inventory;
  private final int beamSize;
  private final List<Map<State, Double>> reached = new ArrayList<>(); // by letters used up

  GraphoneSearch(String word, LanguageModel model, GraphoneInventory inventory, int beamSize) {
    this.word = word;
    this.model = model;
    this.inventory = inventory;
    this.beamSize = beamSize;
    for (int i = 0; i <= word.length(); i++) {
      reached.add(new HashMap<>());
    }
    reached.get(0).put(new State(model.start(), List.of()), 1.0);
  }

  /**
   * All pronunciations that were reached, the likeliest first; none when the model is at a loss.
   */
  List<Guess> run() {
    for (int position = 0; position < word.length(); position++) {
      for (Map.Entry<State, Double> path : best(reached.get(position))) {
        extend(position, path.getKey(), path.getValue());
      }
      reached.get(position).clear();
    }
    return guesses(reached.get(word.length()));
  }

  private List<Map.Entry<State, Double>> best(Map<State, Double> paths) {
    return paths.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(beamSize)
        .toList();
  }

  private void extend(int position, State state, double probability) {
    int furthest = Math.min(word.length(), position + GraphoneInventory.MAX_LETTERS);
    for (int end = position + 1; end <= furthest; end++) {
      for (Sound sound : inventory.of(word.substring(position, end))) {
        double step = Math.exp(model.logProbability(state.history, sound.wordId()));
        reached.get(end).merge(after(state, sound), probability * step, Double::sum);
      }
    }
  }

  private State after(State state, Sound sound) {
    List<Integer> phones = new ArrayList<>(state.phones);
    phones.addAll(sound.phones());
    return new State(model.next(state.history, sound.wordId()), phones);
  }

  /** A word without any phone is no pronunciation. */
  private List<Guess> guesses(Map<State, Double> complete) {
    Map<List<Integer>, Double> byPhones = new HashMap<>();
    complete.forEach(
        (state, probability) ->
            byPhones.merge(
                state.phones,
                probability * Math.exp(model.endLogProbability(state.history)),
                Double::sum));
    byPhones.remove(List.<Integer>of());
    double total = byPhones.values().stream().mapToDouble(Double::doubleValue).sum();
    return byPhones.entrySet().stream()
        .map(found -> new Guess(found.getKey(), found.getValue() / total))
        .sorted(Comparator.comparingDouble(guess -> -guess.probability()))
        .toList();
  }
}
