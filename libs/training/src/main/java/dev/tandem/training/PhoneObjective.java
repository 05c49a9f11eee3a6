package dev.tandem.training;

import dev.tandem.acoustics.Denominator;
import dev.tandem.acoustics.ForwardBackward;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.PhoneTrigrams;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.UtteranceGraph;
import dev.tandem.decoding.EditDistance;
import dev.tandem.decoding.PhoneBigrams;
import dev.tandem.decoding.PhoneDecoder;
import dev.tandem.decoding.PhoneSegment;
import java.util.List;
import java.util.Optional;

/**
 * Trains a network whose outputs score the states of phones. At first the targets of a network that
 * knows nothing yet are the alignments of a {@link FlatStart}. Then the objective is maximum mutual
 * information: the sum over all ways to say the text over the sum over all that could have been
 * said, which needs neither alignments nor priors (Hadian et al. 2018, "End-to-end speech
 * recognition using lattice-free MMI").
 */
final class PhoneObjective implements Objective {
  /** Of the training, on the flat start's alignments: at least an epoch of it. */
  private static final double ALIGNED_SHARE = 0.1;

  /** So that a network that is trained on, for longer than it was to be, does not go back. */
  private static final int ALIGNED_EPOCHS_AT_MOST = 5;

  /** Kaldi's, of the cross-entropy beside the mutual information. */
  private static final float CLASSES_WEIGHT = 0.1f;

  private final List<PhoneText> texts;
  private final List<PhoneAlignment> alignments;
  private final PhoneTopology topology;
  private final boolean startsAligned;
  private final TwoHeads heads;
  private final Denominator denominator;
  private PhoneBigrams bigrams;
  private PhoneDecoder decoder;
  private boolean isAligned = true;

  /**
   * An objective over a corpus.
   *
   * @param texts for each utterance its words
   * @param alignments as many; they also say which phones follow which
   * @param startsAligned whether the network knows nothing yet
   */
  PhoneObjective(
      List<PhoneText> texts,
      List<PhoneAlignment> alignments,
      PhoneTopology topology,
      boolean startsAligned) {
    this.startsAligned = startsAligned;
    this.texts = texts;
    this.alignments = alignments;
    this.topology = topology;
    this.heads = new TwoHeads(topology.numColumns());
    PhoneTrigrams trigrams =
        new PhoneTrigrams(
            alignments.stream().map(PhoneAlignment::phones).toList(), topology.numPhones());
    denominator = new Denominator(topology, trigrams);
    use(PhoneBigrams.of(trigrams));
  }

  private void use(PhoneBigrams phoneBigrams) {
    bigrams = phoneBigrams;
    decoder = new PhoneDecoder(topology, bigrams);
  }

  @Override
  public void startEpoch(int epoch, double progress) {
    boolean isEarly = progress < ALIGNED_SHARE && epoch < ALIGNED_EPOCHS_AT_MOST;
    isAligned = startsAligned && (epoch == 0 || isEarly);
  }

  /** Columns of what the network must put out: scores, and classes that only help in training. */
  static int numOutputs(PhoneTopology topology) {
    return new TwoHeads(topology.numColumns()).numOutputs();
  }

  /** The value is that of the scores alone, in nats. */
  @Override
  public Optional<Loss> loss(int index, Posteriorgram outputs) {
    return isAligned ? crossEntropy(index, outputs) : mutualInformation(index, outputs);
  }

  private Optional<Loss> crossEntropy(int index, Posteriorgram outputs) {
    PhoneAlignment alignment = alignments.get(index);
    Posteriorgram classes = heads.classes(outputs);
    return alignment
        .crossEntropy(heads.scores(outputs), topology)
        .flatMap(
            scores ->
                alignment
                    .crossEntropy(classes, topology)
                    .map(loss -> heads.join(scores, loss, CLASSES_WEIGHT)));
  }

  private Optional<Loss> mutualInformation(int index, Posteriorgram outputs) {
    UtteranceGraph graph = UtteranceGraph.ofWords(texts.get(index).words(), topology);
    Posteriorgram scores = heads.scores(outputs);
    return ForwardBackward.of(graph, scores)
        .map(
            said ->
                heads.join(
                    mutualInformation(said, denominator.occupancies(scores)),
                    Loss.ofLikelihood(0, heads.classes(outputs), said.probabilities()),
                    CLASSES_WEIGHT));
  }

  /** What a softmax takes off is the same for both sums, so it has no part in the gradient. */
  private static Loss mutualInformation(
      ForwardBackward.Occupancies said, ForwardBackward.Occupancies all) {
    float[] gradient = all.probabilities().values().clone();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] -= said.probabilities().values()[i];
    }
    return new Loss(all.logLikelihood() - said.logLikelihood(), gradient);
  }

  /** An utterance with a word that the lexicon does not list has no reference, counts nothing. */
  @Override
  public Errors errors(int index, Posteriorgram outputs) {
    int[] reference = texts.get(index).firstPronunciations();
    if (reference.length == 0) {
      return new Errors(0, 0);
    }
    int[] hypothesis =
        decoder.decode(heads.scores(outputs)).stream()
            .mapToInt(PhoneSegment::phone)
            .filter(phone -> phone != topology.silence())
            .toArray();
    return new Errors(EditDistance.of(reference, hypothesis), reference.length);
  }

  /** The phone bigrams, which the model ships with. */
  @Override
  public List<Float> state() {
    return bigrams.toList();
  }

  @Override
  public void restore(List<Float> state) {
    if (!state.isEmpty()) {
      use(PhoneBigrams.fromList(state, topology.numPhones()));
    }
  }
}
