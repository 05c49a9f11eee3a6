package dev.tandem.client;

import dev.tandem.client.StreamEvent.Closed;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * One open stream, as its client holds it. It outlives its connection: when that is lost, the
 * stream goes on by another, from the last acknowledged sample, and what is sent meanwhile is kept.
 * Safe for use by several threads, though only one can send sensibly.
 *
 * <p>Sending never blocks. What was sent and not yet acknowledged is bounded by {@link
 * #MAX_UNACKNOWLEDGED}: who may outrun the gateway waits with {@link #awaitRoom} first.
 */
public final class ClientStream {
  /** As much audio as may be on its way at any time. */
  public static final Duration MAX_UNACKNOWLEDGED = Duration.ofMinutes(2);

  private static final int BYTES_PER_SAMPLE = 2;

  private final StreamSession session;
  private final StreamEvent.Opened opened;

  ClientStream(StreamSession session, StreamEvent.Opened opened) {
    this.session = session;
    this.opened = opened;
  }

  /** Under which its transcripts can be found. */
  public String id() {
    return opened.stream();
  }

  /** Proves that we own the stream, when it is resumed. */
  public String token() {
    return opened.token();
  }

  /** What it was opened with. */
  public ListenOptions options() {
    return session.options();
  }

  /** Samples (per channel) sent so far. */
  public long sentSamples() {
    return session.kept().sent();
  }

  /** Samples (per channel) that Kafka holds, as far as the gateway has said. */
  public long acknowledgedSamples() {
    return session.kept().acknowledged();
  }

  /**
   * Sends audio, without waiting.
   *
   * @param pcm16 16-bit signed little-endian PCM, whole samples of all channels
   * @throws IllegalArgumentException if it ends within a sample
   * @throws GatewayException if the stream is over, or {@link #MAX_UNACKNOWLEDGED} is reached
   */
  public void send(byte[] pcm16) {
    int numSamples = wholeSamples(pcm16);
    requireOpen();
    requireRoom(numSamples);
    session.send(pcm16, numSamples);
  }

  /**
   * Waits until less than {@code unacknowledged} audio is on its way, or the stream is over.
   *
   * @return false if {@code timeout} was over first
   */
  public boolean awaitRoom(Duration unacknowledged, Duration timeout) throws InterruptedException {
    return session.kept().awaitBelow(samples(unacknowledged), timeout);
  }

  /** Ends the utterance here, so that its final comes although the speaker may go on. */
  public void finalizeUtterance() {
    session.finalizeUtterance();
  }

  /** Says that the client is there although it sends no audio. */
  public void keepAlive() {
    session.keepAlive();
  }

  /**
   * Says that all audio was sent.
   *
   * @return as {@link #closed()}
   */
  public CompletableFuture<Closed> close() {
    session.close();
    return closed();
  }

  /**
   * Completes once the gateway has delivered all finals; exceptionally with {@link
   * GatewayException} if it refused something, or was lost and could not be found again in time.
   */
  public CompletableFuture<Closed> closed() {
    return session.closed().copy();
  }

  /** Drops the connection without a word, as a crash would, and does not come back. */
  public void abort() {
    session.abort();
  }

  private int wholeSamples(byte[] pcm16) {
    int bytesPerSample = BYTES_PER_SAMPLE * options().numChannels();
    if (pcm16.length % bytesPerSample != 0) {
      throw new IllegalArgumentException(
          "%d bytes are no whole samples of %d bytes; send 16-bit PCM of %d channels"
              .formatted(pcm16.length, bytesPerSample, options().numChannels()));
    }
    return pcm16.length / bytesPerSample;
  }

  private void requireOpen() {
    if (session.closed().isDone()) {
      throw new GatewayException("closed", "the stream is over; open another to send more audio");
    }
  }

  private void requireRoom(int numSamples) {
    long unacknowledged = session.kept().sent() - session.kept().acknowledged() + numSamples;
    if (unacknowledged > samples(MAX_UNACKNOWLEDGED)) {
      throw new GatewayException(
          "overrun",
          "%.1f s of audio would be unacknowledged, at most %d s may be; call awaitRoom before send"
              .formatted(
                  unacknowledged / (double) options().sampleRateHz(),
                  MAX_UNACKNOWLEDGED.toSeconds()));
    }
  }

  private long samples(Duration audio) {
    return audio.toMillis() * options().sampleRateHz() / 1000;
  }
}
