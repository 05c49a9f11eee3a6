package dev.tandem.gateway;

/**
 * How a stream ended.
 *
 * @param numUtterances how many there were
 * @param numMissing finals that did not come in time
 */
record StreamOutcome(int numUtterances, int numMissing) {
  /** Whether all finals of both arms have come. */
  boolean complete() {
    return numMissing == 0;
  }
}
