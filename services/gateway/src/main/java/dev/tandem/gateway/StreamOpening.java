package dev.tandem.gateway;

import dev.tandem.schemas.IngestState;

/**
 * With what a gateway begins to serve a stream.
 *
 * @param token with which it may be resumed
 * @param from where it stands: at its beginning, or where another gateway left it
 * @param position of the client's first audio; what {@code from} has of it already is passed over
 * @param config what the client asked for
 */
record StreamOpening(
    StreamId id, ResumeToken token, IngestState from, long position, ListenConfig config) {

  /** Of a stream whose client begins at {@code position}. */
  static StreamOpening of(StreamId id, ResumeToken token, IngestState from, long position) {
    return new StreamOpening(id, token, from, position, IngestStates.config(from));
  }

  /** Whether it was open before: what was heard of it then is still to be told. */
  boolean isResumed() {
    return from.getEpoch() > 1 || isClosed();
  }

  /** Whether the stream was closed already: no audio is taken any more. */
  boolean isClosed() {
    return IngestStates.isClosed(from);
  }

  /** Whether somebody else serves the stream, once {@code newest} is its state. */
  boolean isTakenOver(IngestState newest) {
    return newest.getEpoch() >= from.getEpoch() && !newest.getHolder().equals(from.getHolder());
  }
}
