package dev.tandem.training;

import dev.tandem.acoustics.ForwardBackward;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.UtteranceGraph;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.decoding.CtcGreedyDecoder;
import dev.tandem.decoding.EditDistance;
import java.util.List;
import java.util.Optional;

/**
 * CTC over characters (Graves et al. 2006), and once the network spells, the {@link ExpectedErrors}
 * beside it.
 */
final class CharacterObjective implements Objective {
  /**
   * Of the training, by CTC alone: what spells nothing yet has no error in one place to learn of.
   */
  private static final double LIKELIHOOD_SHARE = 0.5;

  private final List<int[]> texts;
  private final boolean startsSpelling;
  private final CtcGreedyDecoder decoder = new CtcGreedyDecoder();
  private boolean countsErrors;

  /**
   * An objective over a corpus.
   *
   * @param texts each utterance in letters, apostrophes and single spaces
   * @param startsSpelling whether the network was trained before
   */
  CharacterObjective(List<String> texts, boolean startsSpelling) {
    this.texts = texts.stream().map(CharacterSet::indices).toList();
    this.startsSpelling = startsSpelling;
  }

  @Override
  public void startEpoch(int epoch, double progress) {
    countsErrors = startsSpelling || progress >= LIKELIHOOD_SHARE;
  }

  /** The value is that of CTC alone, in nats. */
  @Override
  public Optional<Loss> loss(int index, Posteriorgram logPosteriors) {
    Optional<Loss> loss = likelihood(texts.get(index), logPosteriors);
    if (countsErrors) {
      loss.ifPresent(fits -> ExpectedErrors.add(fits.gradient(), logPosteriors, texts.get(index)));
    }
    return loss;
  }

  private static Optional<Loss> likelihood(int[] text, Posteriorgram logPosteriors) {
    return ForwardBackward.of(UtteranceGraph.ctc(text, CharacterSet.BLANK), logPosteriors)
        .map(
            result ->
                Loss.ofLikelihood(-result.logLikelihood(), logPosteriors, result.probabilities()));
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
