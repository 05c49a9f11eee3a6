package dev.tandem.training;

import dev.tandem.acoustics.Posteriorgram;
import java.util.List;
import java.util.Optional;

/** What a network is trained to say of each utterance, and how far it is from saying it. */
interface Objective {
  /** Training enters an epoch, from 0. */
  void startEpoch(int epoch);

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
   * @param negativeLogLikelihood of the whole utterance, nats
   * @param occupancies probability of each output in each frame given the text; softmax minus these
   *     is the gradient with respect to the logits
   */
  record Loss(double negativeLogLikelihood, Posteriorgram occupancies) {}

  /**
   * Edit distance to the reference.
   *
   * @param numErrors substitutions, deletions and insertions
   * @param numReference phones or characters of the reference
   */
  record Errors(int numErrors, int numReference) {}
}
