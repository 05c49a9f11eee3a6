package dev.tandem.gateway;

import dev.tandem.schemas.Transcript;

/**
 * What a stream tells whoever opened it. Called on threads that serve others too: an implementation
 * must not block.
 */
interface StreamListener {

  /** An arm heard something. */
  void onTranscript(Transcript transcript);

  /**
   * Kafka holds all speech before {@code sample}, on the client's own clock: samples at its own
   * rate since the stream opened.
   */
  void onAcknowledged(long sample);

  /** Kafka does not take the audio any more; the stream is at its end. */
  void onFailed(RefusedException reason);
}
