package dev.tandem.acoustics;

/**
 * Sums over everything that could have been said: all sequences of phones, weighted by {@link
 * PhoneTrigrams}. It is what the sum over the ways to say the text is divided by in maximum mutual
 * information (Povey et al. 2016, "Purely sequence-trained neural networks for ASR based on
 * lattice-free MMI"). Immutable, and safe for use by several threads.
 *
 * <p>All trigrams are allowed, so the sum is a row of dense products instead of a search in a
 * graph: about a third of the work of the network's.
 */
public final class Denominator {
  private final PhoneTopology topology;
  private final PhoneTrigrams trigrams;

  /** Probability of {@code next} at {@code [(phone * numPhones + next) * numBefore + before]}. */
  private final float[] byBefore;

  /** A denominator for the phones of {@code topology}, which {@code trigrams} must be of too. */
  public Denominator(PhoneTopology topology, PhoneTrigrams trigrams) {
    this.topology = topology;
    this.trigrams = trigrams;
    this.byBefore = byBefore(trigrams);
  }

  private static float[] byBefore(PhoneTrigrams trigrams) {
    int numPhones = trigrams.numPhones();
    int numBefore = numPhones + 1;
    float[] values = new float[numPhones * numPhones * numBefore];
    for (int i = 0; i < values.length; i++) {
      int pair = i / numBefore;
      values[i] = trigrams.next(i % numBefore, pair / numPhones)[pair % numPhones];
    }
    return values;
  }

  /**
   * Sums over all paths.
   *
   * @param scores natural log of each column's score a frame; at least one frame
   */
  public ForwardBackward.Occupancies occupancies(Posteriorgram scores) {
    return new DenominatorPass(topology, trigrams, byBefore, scores).occupancies();
  }
}
