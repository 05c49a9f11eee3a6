package dev.tandem.gateway;

import dev.tandem.schemas.Transcript;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /v1/streams/{id}/transcripts}: the transcripts of a stream as Server-Sent Events.
 * {@code ?from=beginning} brings what was heard before, {@code interim=false} finals only, {@code
 * arm=} those of one arm.
 */
final class SubscribeEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(SubscribeEndpoint.class);

  private final GatewayConfig config;
  private final OpenStreams streams;
  private final TranscriptDispatcher dispatcher;
  private final TranscriptHistory history;
  private final ExecutorService writers;

  SubscribeEndpoint(
      GatewayConfig config,
      OpenStreams streams,
      TranscriptDispatcher dispatcher,
      TranscriptHistory history,
      ExecutorService writers) {
    this.config = config;
    this.streams = streams;
    this.dispatcher = dispatcher;
    this.history = history;
    this.writers = writers;
  }

  void handle(Context context) throws IOException {
    StreamId stream = stream(context.pathParam("id"));
    SubscribeWish wish = SubscribeWish.of(context);
    context.res().setContentType("text/event-stream; charset=utf-8");
    context.res().setHeader("Cache-Control", "no-store");
    OutputStream out = context.res().getOutputStream();
    context.future(() -> CompletableFuture.runAsync(() -> feed(stream, wish, out), writers));
  }

  /** Runs until the stream is over or the subscriber is gone. */
  private void feed(StreamId stream, SubscribeWish wish, OutputStream out) {
    try {
      feedUntilOver(stream, wish, new EventStream(stream, wish, out));
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("a subscriber of {} is gone", stream);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void feedUntilOver(StreamId stream, SubscribeWish wish, EventStream events)
      throws IOException, InterruptedException {
    TranscriptFeed feed = new TranscriptFeed(events);
    Subscription subscription = dispatcher.subscribe(stream.value(), feed::offer);
    Subscription errors = dispatcher.subscribeToErrors(stream.value(), feed::offerError);
    try {
      events.heartbeat(); // the headers leave: the subscriber knows that it misses nothing now
      boolean wasOver = streams.finals(stream).map(ExpectedFinals::over).orElse(false);
      if (wish.fromBeginning()) {
        history.read(stream, transcript -> passOn(feed, transcript), feed::offerError);
      }
      feed.follow(
          () -> streams.finals(stream), wasOver, config.heartbeat(), config.subscriberIdle());
    } finally {
      subscription.close();
      errors.close();
    }
  }

  private static void passOn(TranscriptFeed feed, Transcript transcript) {
    try {
      feed.passOn(transcript);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StreamId stream(String text) {
    return StreamId.parse(text)
        .orElseThrow(
            () ->
                new RefusedException(
                    Refusal.NOT_FOUND,
                    "\"%s\" is no stream id; use the one that the gateway gave in Opened"
                        .formatted(text)));
  }
}
