package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Optional;

/**
 * What a network is trained to say of each utterance, and how far it is from saying it. {@link
 * #loss} and {@link #errors} are safe for use by several threads, between calls of the others.
 */
interface Objective {
  /**
   * Training enters an epoch.
   *
   * @param epoch from 0
   * @param progress share of the training that is done
   */
  void startEpoch(int epoch, double progress);

  /**
   * The loss of one utterance and its gradient.
   *
   * @param index the utterance
   * @param logPosteriors what the network said
   * @return nothing when the text does not fit into so few frames
   */
  Optional<Loss> loss(int index, Posteriorgram logPosteriors);

  /**
   * Error counts of the network's best guess, without lexicon or language model.
   *
   * @return errors and reference length, in phones or characters
   */
  Errors errors(int index, Posteriorgram logPosteriors);

  /** What must be remembered between two runs. */
  List<Float> state();

  /** Goes on from what {@link #state} returned. */
  void restore(List<Float> state);

  /**
   * Loss and gradient.
   *
   * @param value of the whole utterance, nats
   * @param gradient with respect to the logits, shape {@code [numFrames][numOutputs]}
   */
  @SuppressWarnings("ArrayRecordComponent") // a carrier between two methods
  record Loss(double value, float[] gradient) {
    /** Of a likelihood: its gradient is softmax minus occupancies. */
    static Loss ofLikelihood(
        double negativeLogLikelihood, Posteriorgram logPosteriors, Posteriorgram occupancies) {
      float[] gradient = new float[logPosteriors.values().length];
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] =
            (float) (Math.exp(logPosteriors.values()[i]) - (double) occupancies.values()[i]);
      }
      return new Loss(negativeLogLikelihood, gradient);
    }
  }

  /**
   * Edit distance to the reference.
   *
   * @param numErrors substitutions, deletions and insertions
   * @param numReference phones or characters of the reference
   */
  record Errors(int numErrors, int numReference) {
    Errors plus(Errors other) {
      return new Errors(numErrors + other.numErrors, numReference + other.numReference);
    }
  }
}
