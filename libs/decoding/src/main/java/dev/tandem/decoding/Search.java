package dev.tandem.decoding;

import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.decoding.lm.LanguageModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The search for the words of one utterance: rows of posteriors go in as they come, a {@linkplain
 * #partial() partial hypothesis} can be had at any time, and {@link #finish()} gives the final one.
 * <b>However the rows are cut into posteriorgrams, the hypotheses are the same</b>; a search that
 * was lost is rebuilt by giving it the utterance's rows again. For one thread.
 */
public final class Search {
  private final BeamSearch beam;
  private final AcousticScorer acoustics;
  private final LanguageModel model;
  private final DecoderConfig config;

  Search(LexiconTree tree, LanguageModel model, AcousticScorer acoustics, DecoderConfig config) {
    this.beam = new BeamSearch(tree, new NumberedHistories(model), acoustics, config);
    this.acoustics = acoustics;
    this.model = model;
    this.config = config;
  }

  /** Number of rows taken so far. */
  public int numFrames() {
    return beam.numFrames();
  }

  /**
   * Takes the next rows.
   *
   * @throws IllegalArgumentException when they have not as many columns as the decoder's phones
   */
  public void accept(Posteriorgram rows) {
    acoustics.checkColumns(rows);
    for (int row = 0; row < rows.numFrames(); row++) {
      beam.advance(rows, row);
    }
  }

  /** The words that are complete and on which the good tokens agree. They may still change. */
  public Hypothesis partial() {
    if (numFrames() == 0) {
      return Hypothesis.EMPTY;
    }
    double[] living = beam.pathScores().living();
    int[] best = bestPath(living);
    return hypothesis(Arrays.copyOf(best, numAgreed(best, living)), posteriors(living));
  }

  /**
   * The words of which the fewest are likely to be wrong, as if the sentence ended here: of all
   * sentences that the beam kept, that which differs least from the others, the likelier ones
   * counting more. Changes nothing.
   */
  public Hypothesis finish() {
    double[] scores = endScores();
    LatticePosteriors posteriors = posteriors(scores);
    return hypothesis(sentences(scores, posteriors, 1).get(0), posteriors);
  }

  /** The paths of the sentence with the least risk, and then of the best others. */
  private List<int[]> sentences(double[] scores, LatticePosteriors posteriors, int count) {
    int weighed = LeastRisk.NUM_SENTENCES;
    List<int[]> paths =
        new ArrayList<>(BestSentences.of(beam.lattice(), scores, Math.max(weighed, count)));
    List<int[]> first = paths.subList(0, Math.min(weighed, paths.size()));
    double[] probabilities = first.stream().mapToDouble(posteriors::ofSentence).toArray();
    int chosen = LeastRisk.choose(first.stream().map(this::wordIds).toList(), probabilities);
    paths.add(0, paths.remove(chosen));
    return paths.subList(0, Math.min(count, paths.size()));
  }

  private int[] wordIds(int[] path) {
    return Arrays.stream(path).map(beam.lattice()::wordId).toArray();
  }

  /**
   * The words of the best path through all rows, as if the sentence ended here: what is most likely
   * right as a whole. Where no path is at the end of a word, the best one's complete words. Changes
   * nothing.
   */
  public Hypothesis best() {
    double[] scores = endScores();
    return hypothesis(bestPath(scores), posteriors(scores));
  }

  /**
   * Sentences that differ in their words, of those that the beam kept: first that of {@link
   * #finish()}, then the best others by the scores of their best paths. A hypothesis's confidence
   * is here the probability that it is the right one of all that were kept. It counts all paths
   * with these words, so that a later one's may be higher. Changes nothing.
   *
   * @param count of sentences wanted, above 0; there may be fewer
   */
  public List<Hypothesis> alternatives(int count) {
    if (count <= 0) {
      throw new IllegalArgumentException(
          "the number of alternatives must be positive, but was " + count);
    }
    double[] scores = endScores();
    LatticePosteriors posteriors = posteriors(scores);
    return sentences(scores, posteriors, count).stream()
        .map(path -> new Hypothesis(words(path, posteriors), posteriors.ofSentence(path)))
        .toList();
  }

  /**
   * What the best path through all rows scores as if the sentence ended here, natural log; empty
   * where no path is at the end of a word.
   */
  public OptionalDouble score() {
    double best = bestScore(beam.pathScores().complete());
    return best == Double.NEGATIVE_INFINITY ? OptionalDouble.empty() : OptionalDouble.of(best);
  }

  private double[] endScores() {
    double[] complete = beam.pathScores().complete();
    return bestScore(complete) > Double.NEGATIVE_INFINITY ? complete : beam.pathScores().living();
  }

  private int[] bestPath(double[] scores) {
    WordLattice lattice = beam.lattice();
    int best = WordLattice.START;
    for (int state = 0; state < scores.length; state++) {
      if (lattice.score(state) + scores[state] > lattice.score(best) + scores[best]) {
        best = state;
      }
    }
    return lattice.bestPath(best);
  }

  /** How many of the best path's first words all paths have that score nearly as well. */
  private int numAgreed(int[] best, double[] scores) {
    WordLattice lattice = beam.lattice();
    double enough = bestScore(scores) - config.partialBeam();
    int agreed = best.length;
    for (int state = 0; state < scores.length; state++) {
      if (lattice.score(state) + scores[state] >= enough) {
        agreed = Math.min(agreed, numEqual(best, lattice.bestPath(state)));
      }
    }
    return agreed;
  }

  private double bestScore(double[] scores) {
    double best = Double.NEGATIVE_INFINITY;
    for (int state = 0; state < scores.length; state++) {
      best = Math.max(best, beam.lattice().score(state) + scores[state]);
    }
    return best;
  }

  private int numEqual(int[] a, int[] b) {
    WordLattice lattice = beam.lattice();
    int equal = 0;
    while (equal < Math.min(a.length, b.length)
        && lattice.wordId(a[equal]) == lattice.wordId(b[equal])) {
      equal++;
    }
    return equal;
  }

  private Hypothesis hypothesis(int[] path, LatticePosteriors posteriors) {
    List<Hypothesis.Word> words = words(path, posteriors);
    return new Hypothesis(
        words,
        words.stream()
            .mapToDouble(Hypothesis.Word::confidence)
            .average()
            .orElseGet(posteriors::ofNoWord));
  }

  private LatticePosteriors posteriors(double[] finalScores) {
    return new LatticePosteriors(beam.lattice(), finalScores, config.confidenceScale());
  }

  private List<Hypothesis.Word> words(int[] path, LatticePosteriors posteriors) {
    WordLattice lattice = beam.lattice();
    double[] confidences = posteriors.confidences(path);
    List<Hypothesis.Word> words = new ArrayList<>();
    for (int i = 0; i < path.length; i++) {
      String text = model.word(lattice.wordId(path[i]));
      int start = lattice.startFrame(path[i]);
      words.add(new Hypothesis.Word(text, start, lattice.endFrame(path[i]), confidences[i]));
    }
    return words;
  }
}
