package dev.tandem.gateway;

import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.IngestState;
import dev.tandem.schemas.StreamOpened;
import java.util.concurrent.CompletableFuture;

/** Where the records of streams go. Sending does not wait; each future says how it ended. */
interface StreamRecords {

  /** Completes once the record is held durably; it replaces an earlier one of the stream. */
  CompletableFuture<Void> opened(String stream, StreamOpened record);

  /** Completes once the record is held durably; chunks of one stream stay in order. */
  CompletableFuture<Void> chunk(String stream, AudioChunk record);

  /** Completes once the record is held durably; the states of one stream stay in order. */
  CompletableFuture<Void> state(String stream, IngestState record);

  /** Nothing shall be left of the states of the stream. */
  CompletableFuture<Void> forget(String stream);
}
