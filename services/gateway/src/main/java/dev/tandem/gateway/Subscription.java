package dev.tandem.gateway;

/** An interest in the transcripts of one stream, until it is closed. */
interface Subscription {
  void close();
}
