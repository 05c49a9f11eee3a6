package dev.tandem.decoding;

/**
 * How probable each phone is in a row of an utterance, given what came before and what comes next.
 *
 * @param onsets that the phone begins here, shape {@code [numPhones]}
 * @param presences that it is here, begun now or before; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier between two methods
record PhoneProbabilities(float[] onsets, float[] presences) {
  /**
   * Of both halves of forward-backward.
   *
   * @param begun likelihood of the rows up to this one with the phone's onset in it
   * @param stayed with its onset before it
   * @param prospects likelihood of the next rows behind the phone
   */
  static PhoneProbabilities of(double[] begun, double[] stayed, double[] prospects) {
    double sum = 0;
    for (int phone = 0; phone < begun.length; phone++) {
      sum += (begun[phone] + stayed[phone]) * prospects[phone];
    }
    float[] onsets = new float[begun.length];
    float[] presences = new float[begun.length];
    for (int phone = 0; phone < begun.length; phone++) {
      onsets[phone] = (float) (begun[phone] * prospects[phone] / sum);
      presences[phone] = (float) ((begun[phone] + stayed[phone]) * prospects[phone] / sum);
    }
    return new PhoneProbabilities(onsets, presences);
  }
}
