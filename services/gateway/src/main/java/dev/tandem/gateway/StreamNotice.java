package dev.tandem.gateway;

import dev.tandem.schemas.StreamOpened;
import java.util.concurrent.CompletableFuture;

/**
 * Tells everybody of one stream, on the topic of streams: that it opened, and that it closed.
 * Immutable.
 *
 * @param opened what is known of the stream when it opens
 */
record StreamNotice(StreamId id, StreamOpened opened, StreamRecords records) {

  /** Completes once Kafka knows that the stream opened. */
  CompletableFuture<Void> sayOpened() {
    return records.opened(id.value(), opened);
  }

  /**
   * To be called once Kafka holds all of the stream's audio.
   *
   * @param numUtterances how many it had
   * @param nowMs wall clock, ms since the epoch
   * @return completes once Kafka knows that the stream closed
   */
  CompletableFuture<Void> sayClosed(int numUtterances, long nowMs) {
    return records.opened(
        id.value(),
        StreamOpened.newBuilder(opened).setClosedAtMs(nowMs).setUtterances(numUtterances).build());
  }
}
