package dev.tandem.training;

import dev.tandem.acoustics.ForwardBackward;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.UtteranceGraph;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A flat start: one Gaussian mixture a phone, trained by expectation maximisation from equal
 * models, as monophone systems have been since the 1980s (Kaldi's {@code train_mono.sh}). It
 * recognises poorly, but it knows where in an utterance its phones are, and that is what a network
 * needs to begin with: before it has learnt anything, its own posteriors say nothing of that.
 *
 * <p>Diagonal covariances. For use by one thread.
 */
final class GaussianPhones {
  private static final int FULL_MIXTURE = 4;
  private static final double VARIANCE_FLOOR = 0.05;
  private static final double SPLIT = 0.2;

  private final int numPhones;
  private final int numValues;
  private Gaussian[][] mixtures;

  /**
   * Models that are all alike: mean 0 and variance 1.
   *
   * @param numValues values of an observation, each of mean 0 and variance 1 over the corpus
   */
  GaussianPhones(int numPhones, int numValues) {
    this.numPhones = numPhones;
    this.numValues = numValues;
    mixtures = new Gaussian[numPhones][];
    for (int phone = 0; phone < numPhones; phone++) {
      mixtures[phone] = new Gaussian[] {Gaussian.standard(numValues)};
    }
  }

  /**
   * One pass of expectation maximisation over utterances.
   *
   * @param observations of each utterance, row-major {@code [numFrames][numValues]}
   * @param graphs as many
   * @return mean log-likelihood of a frame, nats
   */
  double iterate(List<float[]> observations, List<UtteranceGraph> graphs) {
    GaussianStatistics statistics = new GaussianStatistics(mixtures, numValues);
    double logLikelihood = 0;
    long numFrames = 0;
    for (int i = 0; i < observations.size(); i++) {
      Posteriorgram scores = scores(observations.get(i));
      Optional<ForwardBackward.Occupancies> result = ForwardBackward.of(graphs.get(i), scores);
      if (result.isPresent()) {
        statistics.add(observations.get(i), result.get().probabilities());
        logLikelihood += result.get().logLikelihood();
        numFrames += scores.numFrames();
      }
    }
    mixtures = statistics.estimate(VARIANCE_FLOOR);
    return logLikelihood / numFrames;
  }

  /** Doubles the Gaussians of each mixture, up to four, by moving two copies apart. */
  void split() {
    for (int phone = 0; phone < numPhones; phone++) {
      if (mixtures[phone].length < FULL_MIXTURE) {
        mixtures[phone] =
            Arrays.stream(mixtures[phone])
                .flatMap(gaussian -> gaussian.apart(SPLIT).stream())
                .toArray(Gaussian[]::new);
      }
    }
  }

  /** The most probable phone of each frame, given the text; nothing when it does not fit. */
  Optional<byte[]> align(float[] observations, UtteranceGraph graph) {
    return ForwardBackward.of(graph, scores(observations))
        .map(result -> mostProbable(result.probabilities()));
  }

  private byte[] mostProbable(Posteriorgram occupancies) {
    byte[] phones = new byte[occupancies.numFrames()];
    for (int frame = 0; frame < phones.length; frame++) {
      int best = 0;
      for (int phone = 1; phone < numPhones; phone++) {
        best = occupancies.get(frame, phone) > occupancies.get(frame, best) ? phone : best;
      }
      phones[frame] = (byte) best;
    }
    return phones;
  }

  /** Log-likelihoods of each phone. */
  private Posteriorgram scores(float[] observations) {
    int numFrames = observations.length / numValues;
    float[] scores = new float[numFrames * numPhones];
    for (int i = 0; i < scores.length; i++) {
      int frame = i / numPhones;
      scores[i] =
          (float) Gaussian.logLikelihood(mixtures[i % numPhones], observations, frame * numValues);
    }
    return new Posteriorgram(numFrames, numPhones, scores);
  }
}
