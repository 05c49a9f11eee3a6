package dev.tandem.gateway;

import dev.tandem.kit.Settings;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Brings each new transcript of both arms, and what stages lose, to those who wait for its stream:
 * one consumer for the whole gateway, which reads all partitions from the end. Safe for use by
 * several threads; subscribers are called on the one thread of the dispatcher and must not block.
 */
final class TranscriptDispatcher implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final TranscriptReader reader;
  private final Subscribers<Transcript> transcripts = new Subscribers<>();
  private final Subscribers<StreamError> errors = new Subscribers<>();
  private final PollingThread thread;

  private TranscriptDispatcher(TranscriptReader reader) {
    this.reader = reader;
    this.thread = new PollingThread("transcript-dispatcher", this::pollOnce, reader::wakeup);
  }

  /** A dispatcher that sees every transcript from now on. */
  static TranscriptDispatcher start(Settings settings, GatewayConfig config) {
    TranscriptReader reader = TranscriptReader.ofAllPartitions(settings, config);
    reader.seekToEnd();
    TranscriptDispatcher dispatcher = new TranscriptDispatcher(reader);
    dispatcher.thread.start();
    return dispatcher;
  }

  /** {@code subscriber} gets the transcripts of {@code stream} that come from now on. */
  Subscription subscribe(String stream, Consumer<Transcript> subscriber) {
    return transcripts.add(stream, subscriber);
  }

  /** {@code subscriber} gets what stages lose of {@code stream} from now on. */
  Subscription subscribeToErrors(String stream, Consumer<StreamError> subscriber) {
    return errors.add(stream, subscriber);
  }

  @Override
  public void close() {
    thread.close();
    reader.close();
  }

  private void pollOnce() {
    reader.poll(POLL, transcripts::dispatch, errors::dispatch);
  }
}
