package dev.tandem.gateway;

import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Transcripts as Server-Sent Events: event {@code transcript}, data JSON as on the WebSocket; and
 * {@code utterance-error}, of whatever stage, since a subscriber to one arm may miss words for it.
 */
final class EventStream implements TranscriptFeed.Receiver {
  private final StreamId stream;
  private final SubscribeWish wish;
  private final OutputStream out;

  EventStream(StreamId stream, SubscribeWish wish, OutputStream out) {
    this.stream = stream;
    this.wish = wish;
    this.out = out;
  }

  @Override
  public void transcript(Transcript transcript) throws IOException {
    if (wish.includes(transcript)) {
      String data = ServerMessages.transcript(stream.value(), transcript).toString();
      write("event: transcript\ndata: " + data + "\n\n");
    }
  }

  @Override
  public void lost(StreamError error) throws IOException {
    String data = ServerMessages.utteranceError(stream.value(), error).toString();
    write("event: utterance-error\ndata: " + data + "\n\n");
  }

  @Override
  public void heartbeat() throws IOException {
    write(": alive\n\n");
  }

  private void write(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
