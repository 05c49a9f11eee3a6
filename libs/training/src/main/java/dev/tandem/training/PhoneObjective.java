package dev.tandem.training;

import dev.tandem.acoustics.ForwardBackward;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.UtteranceGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Trains a hybrid hidden Markov model. For the first epochs the targets are the alignments of a
 * {@link FlatStart}. Then the network realigns itself in every batch: its posteriors divided by
 * priors are the emission scores of a forward-backward pass over all ways to say the text, and the
 * occupancies that come out are the targets.
 *
 * <p>The priors are a running mean of the network's own posteriors. Without them the sum over paths
 * ends where CTC ends, in peaks with silence between them; see Zeyer et al. 2017, "CTC in the
 * context of generalized full-sum HMM training".
 *
 * <p>A word that the lexicon does not have is some phones, any: its states score the mean over all
 * phones but silence, and what they occupy is split as the network splits it, so it teaches
 * nothing.
 */
final class PhoneObjective implements Objective {
  private static final double PRIOR_MEMORY_FRAMES = 100_000;
  private static final double PRIOR_SCALE = 0.3;
  private static final float PRIOR_FLOOR = 1e-3f;

  /** Epochs on the flat start's alignments. */
  private static final int ALIGNED_EPOCHS = 3;

  /** Occupancy given to the aligned phone; the rest goes to all, since alignments are not exact. */
  private static final float ALIGNED_SHARE = 0.9f;

  private final List<PhoneText> texts;
  private final List<byte[]> alignments;
  private final int silence;
  private final float[] priors;
  private boolean isAligned = true;

  /**
   * An objective over a corpus.
   *
   * @param texts for each utterance its words
   * @param alignments for each utterance a phone every 30 ms; none when only errors are asked for
   * @param silence the phone of silence
   */
  PhoneObjective(List<PhoneText> texts, List<byte[]> alignments, int silence, int numPhones) {
    this.texts = texts;
    this.alignments = alignments;
    this.silence = silence;
    priors = new float[numPhones];
    Arrays.fill(priors, 1f / numPhones);
  }

  @Override
  public void startEpoch(int epoch) {
    isAligned = epoch < ALIGNED_EPOCHS;
  }

  @Override
  public Optional<Loss> loss(int index, Posteriorgram logPosteriors) {
    Optional<Loss> loss =
        isAligned ? alignedLoss(index, logPosteriors) : fullSumLoss(index, logPosteriors);
    updatePriors(logPosteriors);
    return loss;
  }

  /** Cross-entropy; an alignment is stretched to utterances that were made slower or faster. */
  private Optional<Loss> alignedLoss(int index, Posteriorgram logPosteriors) {
    byte[] alignment = alignments.get(index);
    if (alignment.length == 0) {
      return Optional.empty();
    }
    int numFrames = logPosteriors.numFrames();
    float[] occupancies = new float[numFrames * priors.length];
    Arrays.fill(occupancies, (1 - ALIGNED_SHARE) / priors.length);
    double negativeLogLikelihood = 0;
    for (int frame = 0; frame < numFrames; frame++) {
      int phone = alignment[(int) ((long) frame * alignment.length / numFrames)];
      occupancies[frame * priors.length + phone] += ALIGNED_SHARE;
      negativeLogLikelihood -= logPosteriors.get(frame, phone);
    }
    return Optional.of(
        new Loss(negativeLogLikelihood, new Posteriorgram(numFrames, priors.length, occupancies)));
  }

  private Optional<Loss> fullSumLoss(int index, Posteriorgram logPosteriors) {
    UtteranceGraph graph = UtteranceGraph.ofWords(texts.get(index).words(), silence);
    Posteriorgram scores = scores(logPosteriors);
    return ForwardBackward.of(graph, scores)
        .map(result -> new Loss(-result.logLikelihood(), split(result, scores)));
  }

  /** Posteriors over priors, natural log, and behind the phones a column for any of them. */
  private Posteriorgram scores(Posteriorgram logPosteriors) {
    int columns = priors.length + 1;
    float[] scores = new float[logPosteriors.numFrames() * columns];
    for (int frame = 0; frame < logPosteriors.numFrames(); frame++) {
      double sum = 0;
      for (int phone = 0; phone < priors.length; phone++) {
        double score = logPosteriors.get(frame, phone) - PRIOR_SCALE * Math.log(priors[phone]);
        scores[frame * columns + phone] = (float) score;
        sum += phone == silence ? 0 : Math.exp(score);
      }
      scores[frame * columns + priors.length] =
          (float) Math.log(Math.max(1e-10, sum / (priors.length - 1)));
    }
    return new Posteriorgram(logPosteriors.numFrames(), columns, scores);
  }

  private Posteriorgram split(ForwardBackward.Occupancies result, Posteriorgram scores) {
    Posteriorgram occupancies = result.probabilities();
    float[] split = new float[scores.numFrames() * priors.length];
    for (int frame = 0; frame < scores.numFrames(); frame++) {
      double any = occupancies.get(frame, priors.length) / (priors.length - 1.0);
      float mean = scores.get(frame, priors.length);
      for (int phone = 0; phone < priors.length; phone++) {
        double share = phone == silence ? 0 : any * Math.exp(scores.get(frame, phone) - mean);
        split[frame * priors.length + phone] = (float) (occupancies.get(frame, phone) + share);
      }
    }
    return new Posteriorgram(scores.numFrames(), priors.length, split);
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

  /** An utterance with a word that is not in the lexicon has no reference, and counts nothing. */
  @Override
  public Errors errors(int index, Posteriorgram logPosteriors) {
    int[] reference = texts.get(index).firstPronunciations();
    int[] hypothesis = Greedy.collapse(logPosteriors, silence);
    return reference.length == 0
        ? new Errors(0, 0)
        : new Errors(Greedy.editDistance(reference, hypothesis), reference.length);
  }

  /** Prior probability of each phone, not log. */
  @Override
  public List<Float> state() {
    return IntStream.range(0, priors.length).mapToObj(phone -> priors[phone]).toList();
  }

  @Override
  public void restore(List<Float> state) {
    for (int phone = 0; phone < state.size(); phone++) {
      priors[phone] = state.get(phone);
    }
  }
}
