package dev.tandem.gateway;

import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;

/**
 * What a stream tells whoever opened it. Called on threads that serve others too: an implementation
 * must not block.
 */
interface StreamListener {

  /** An arm heard something. */
  void onTranscript(Transcript transcript);

  /** A stage could not work on a part of an utterance; the stream goes on. */
  default void onUtteranceError(StreamError error) {}

  /**
   * Kafka holds all from which a gateway goes on behind {@code sample}, on the client's own clock:
   * samples at its own rate since the stream opened.
   */
  void onAcknowledged(long sample);

  /** Kafka does not take the audio any more; nothing more will be acknowledged. */
  void onFailed(RefusedException reason);

  /** Whether the client can resume the stream at another gateway, should this one stop. */
  boolean canResume();
}
