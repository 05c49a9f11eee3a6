/**
 * The door of Tandem: speech comes in by WebSocket or HTTP and leaves as {@code audio-chunks};
 * transcripts of both arms come back to whoever waits for them.
 *
 * <p>Follow a stream: {@link dev.tandem.gateway.ListenSocket} hears what the client says, {@link
 * dev.tandem.gateway.ListenConnection} tells it what comes of it, {@link
 * dev.tandem.gateway.OpenStream} is the stream behind it, {@link dev.tandem.gateway.StreamIngest}
 * turns its audio into records, {@link dev.tandem.gateway.Unconfirmed} knows what Kafka does not
 * hold yet, {@link dev.tandem.gateway.TranscriptDispatcher} brings what the arms heard.
 */
package dev.tandem.gateway;
