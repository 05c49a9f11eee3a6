package dev.tandem.training;

import dev.tandem.acoustics.ForwardBackward;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.UtteranceGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Full-sum training of a hybrid hidden Markov model: posteriors divided by priors are the emission
 * scores of a forward-backward pass over all ways to say the text, and what comes out is the target
 * for the frame posteriors. Starts flat (equal posteriors make every path equal) and realigns
 * itself in every batch, so no alignment is needed from outside.
 *
 * <p>The priors are a running mean of the network's own posteriors. Without them the sum over paths
 * ends where CTC ends, in peaks with silence between them; see Zeyer et al. 2017, "CTC in the
 * context of generalized full-sum HMM training".
 */
final class PhoneObjective implements Objective {
  private static final double PRIOR_MEMORY_FRAMES = 100_000;
  private static final float PRIOR_FLOOR = 1e-3f;

  private final List<List<List<int[]>>> texts;
  private final int silence;
  private final float[] priors;

  /**
   * An objective over a corpus.
   *
   * @param texts for each utterance its words, for each word its pronunciations
   * @param silence the phone of silence
   */
  PhoneObjective(List<List<List<int[]>>> texts, int silence, int numPhones) {
    this.texts = texts;
    this.silence = silence;
    priors = new float[numPhones];
    Arrays.fill(priors, 1f / numPhones);
  }

  @Override
  public Optional<Loss> loss(int index, Posteriorgram logPosteriors) {
    UtteranceGraph graph = UtteranceGraph.ofWords(texts.get(index), silence);
    Optional<Loss> loss =
        ForwardBackward.of(graph, scaled(logPosteriors))
            .map(result -> new Loss(-result.logLikelihood(), result.probabilities()));
    updatePriors(logPosteriors);
    return loss;
  }

  private Posteriorgram scaled(Posteriorgram logPosteriors) {
    float[] scores = logPosteriors.values().clone();
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= (float) Math.log(priors[i % priors.length]);
    }
    return new Posteriorgram(logPosteriors.numFrames(), logPosteriors.numPhones(), scores);
  }

  private void updatePriors(Posteriorgram logPosteriors) {
    double[] means = new double[priors.length];
    for (int i = 0; i < logPosteriors.values().length; i++) {
      means[i % priors.length] += Math.exp(logPosteriors.values()[i]) / logPosteriors.numFrames();
    }
    double weight = Math.min(1, logPosteriors.numFrames() / PRIOR_MEMORY_FRAMES);
    for (int phone = 0; phone < priors.length; phone++) {
      double prior = priors[phone] * (1 - weight) + means[phone] * weight;
      priors[phone] = (float) Math.max(PRIOR_FLOOR, prior);
    }
  }

  @Override
  public Errors errors(int index, Posteriorgram logPosteriors) {
    int[] reference =
        texts.get(index).stream()
            .flatMapToInt(pronunciations -> Arrays.stream(pronunciations.get(0)))
            .toArray();
    int[] hypothesis = Greedy.collapse(scaled(logPosteriors), silence);
    return new Errors(Greedy.editDistance(reference, hypothesis), reference.length);
  }

  /** Prior probability of each phone, not log, shape {@code [numPhones]}. */
  @Override
  public float[] state() {
    return priors.clone();
  }

  @Override
  public void restore(float[] state) {
    System.arraycopy(state, 0, priors, 0, priors.length);
  }
}
