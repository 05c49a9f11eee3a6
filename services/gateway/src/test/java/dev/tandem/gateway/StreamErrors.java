package dev.tandem.gateway;

import dev.tandem.schemas.StreamError;

/** Errors as a stage would tell them. */
final class StreamErrors {
  private StreamErrors() {}

  /**
   * Of an utterance.
   *
   * @param sample on the client's clock; null where it is not known
   */
  static StreamError of(int utterance, Long sample) {
    return StreamError.newBuilder()
        .setStage("word-decoding")
        .setUtterance(utterance)
        .setSample(sample)
        .setReason("no phones")
        .setOccurredAtMs(5)
        .setTopic("phone-posteriors")
        .setPartition(0)
        .setOffset(9)
        .build();
  }
}
