package dev.tandem.training;

import dev.tandem.acoustics.ForwardBackward;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.UtteranceGraph;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.EditDistance;
import java.util.List;
import java.util.Optional;

/** CTC over characters (Graves et al. 2006). */
final class CharacterObjective implements Objective {
  private final List<int[]> texts;
  private final CtcGreedyDecoder decoder = new CtcGreedyDecoder();

  /**
   * An objective over a corpus.
   *
   * @param texts each utterance in letters, apostrophes and single spaces
   */
  CharacterObjective(List<String> texts) {
    this.texts = texts.stream().map(CharacterSet::indices).toList();
  }

  @Override
  public void startEpoch(int epoch, double progress) {
    // every epoch has the same objective
  }

  @Override
  public Optional<Loss> loss(int index, Posteriorgram logPosteriors) {
    UtteranceGraph graph = UtteranceGraph.ctc(texts.get(index), CharacterSet.BLANK);
    Optional<Loss> loss =
        ForwardBackward.of(graph, logPosteriors)
            .map(
                result ->
                    Loss.ofLikelihood(
                        -result.logLikelihood(), logPosteriors, result.probabilities()));
    loss.ifPresent(fits -> ExpectedErrors.add(fits.gradient(), logPosteriors, texts.get(index)));
    return loss;
  }

  @Override
  public Errors errors(int index, Posteriorgram logPosteriors) {
    int[] hypothesis =
        decoder.accept(CtcGreedyDecoder.State.START, logPosteriors).letters().stream()
            .mapToInt(CtcGreedyDecoder.Letter::output)
            .toArray();
    int[] reference = texts.get(index);
    return new Errors(EditDistance.of(reference, hypothesis), reference.length);
  }

  @Override
  public List<Float> state() {
    return List.of();
  }

  @Override
  public void restore(List<Float> state) {
    // CTC remembers nothing
  }
}
