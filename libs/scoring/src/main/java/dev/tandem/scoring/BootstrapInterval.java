package dev.tandem.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Where an error rate would lie in 95 of 100 test sets like this one: the 2.5th and 97.5th
 * percentile of the pooled rate over sets drawn anew, with replacement, from the same utterances
 * (Bisani and Ney, "Bootstrap estimates for confidence intervals in ASR performance evaluation",
 * ICASSP 2004). Utterances are drawn whole, since errors within one hang together.
 *
 * @param low pooled {@link ErrorRate#rate()}
 * @param high likewise
 */
public record BootstrapInterval(double low, double high) {
  private static final int NUM_RESAMPLES = 10_000;

  /**
   * The same utterances and seed give the same interval.
   *
   * @param utterances one rate an utterance, at least one
   */
  public static BootstrapInterval of(List<ErrorRate> utterances, long seed) {
    if (utterances.isEmpty()) {
      throw new IllegalArgumentException("an interval needs at least one utterance, but got none");
    }
    return of(resampledRates(utterances, new Random(seed)));
  }

  /**
   * Of the difference of two pooled rates, {@code to} minus {@code from}, over the same utterances.
   * They are drawn in pairs: what makes an utterance hard is the same in both, so the interval is
   * narrower than those of the rates suggest.
   *
   * @param from one rate an utterance, at least one
   * @param to as many, of the same utterances in the same order
   */
  public static BootstrapInterval ofDifference(
      List<ErrorRate> from, List<ErrorRate> to, long seed) {
    if (from.isEmpty() || from.size() != to.size()) {
      throw new IllegalArgumentException(
          "a paired interval needs the same utterances twice, but got %d and %d"
              .formatted(from.size(), to.size()));
    }
    double[] before = resampledRates(from, new Random(seed));
    double[] differences = resampledRates(to, new Random(seed));
    for (int i = 0; i < NUM_RESAMPLES; i++) {
      differences[i] -= before[i];
    }
    return of(differences);
  }

  private static BootstrapInterval of(double[] rates) {
    Arrays.sort(rates);
    return new BootstrapInterval(
        rates[(int) (0.025 * NUM_RESAMPLES)], rates[(int) (0.975 * NUM_RESAMPLES) - 1]);
  }

  private static double[] resampledRates(List<ErrorRate> utterances, Random random) {
    double[] rates = new double[NUM_RESAMPLES];
    for (int i = 0; i < NUM_RESAMPLES; i++) {
      rates[i] = resample(utterances, random);
    }
    return rates;
  }

  private static double resample(List<ErrorRate> utterances, Random random) {
    long errors = 0;
    long words = 0;
    for (int i = 0; i < utterances.size(); i++) {
      ErrorRate utterance = utterances.get(random.nextInt(utterances.size()));
      errors += utterance.errors();
      words += utterance.numReference();
    }
    return (double) errors / Math.max(1, words);
  }
}
