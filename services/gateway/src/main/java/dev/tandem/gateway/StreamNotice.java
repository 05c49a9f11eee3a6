package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.StreamOpened;
import java.util.concurrent.CompletableFuture;

/**
 * Tells everybody of one stream, on the topic of streams: that it opened, and that it closed.
 * Immutable.
 *
 * @param opened what is known of the stream when it opens
 */
record StreamNotice(StreamId id, StreamOpened opened, StreamRecords records) {

  /** Of a stream whose state is known. */
  static StreamNotice of(StreamId id, IngestState state, StreamRecords records) {
    StreamOpened opened =
        StreamOpened.newBuilder()
            .setName(state.getName())
            .setReference(state.getReference())
            .setSampleRateHz(state.getSampleRateHz())
            .setOpenedAtMs(state.getOpenedAtMs())
            .build();
    return new StreamNotice(id, opened, records);
  }

  /** Completes once Kafka knows that the stream opened. */
  CompletableFuture<Void> sayOpened() {
    return records.opened(id.value(), opened);
  }

  /**
   * To be called once Kafka holds all of the stream's audio, and that it is closed.
   *
   * @return completes once Kafka knows that everybody is told
   */
  CompletableFuture<Void> sayClosed(IngestState closed) {
    return records.opened(
        id.value(),
        StreamOpened.newBuilder(opened)
            .setClosedAtMs(closed.getClosedAtMs())
            .setUtterances(closed.getUtterances())
            .build());
  }
}
