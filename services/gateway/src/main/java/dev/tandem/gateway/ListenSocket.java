package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What a client says on {@code /v1/listen}.
 *
 * <ol>
 *   <li>waits for a config (query parameters, or the first text message), then opens a stream
 *   <li>takes audio and commands; sends transcripts and acknowledgements
 *   <li>after {@code CloseStream} takes no more, sends what is still to come, then {@code Closed}
 * </ol>
 *
 * A fault of the client gets one {@code Error} message and a close code, and harms nobody else.
 * Messages come one after the other; {@link ListenConnection} says what the client is told.
 */
final class ListenSocket {
  private final OpenStreams streams;
  private final StreamResume resume;
  private final GatewayMetrics metrics;
  private final int maxMessageBytes;
  private final Outbox outbox;
  private final ListenConnection connection;
  private final ReadGate gate;
  private volatile boolean configured;

  ListenSocket(
      OpenStreams streams,
      StreamResume resume,
      GatewayMetrics metrics,
      int maxMessageBytes,
      Outbox outbox,
      ReadGate gate) {
    this.streams = streams;
    this.resume = resume;
    this.metrics = metrics;
    this.maxMessageBytes = maxMessageBytes;
    this.outbox = outbox;
    this.connection = new ListenConnection(metrics, outbox);
    this.gate = gate;
  }

  /** The client has connected; parameters are a config. */
  void connected(Map<String, String> parameters) {
    if (!parameters.isEmpty()) {
      connection.guarded(() -> open(parameters));
    }
  }

  /** A text message came. */
  void text(String text) {
    connection.guarded(
        () -> {
          ListenRefusals.requireBelow(maxMessageBytes, text.length());
          obey(ClientMessage.parse(text));
        });
  }

  /** A binary message came; one without samples is allowed, and changes nothing. */
  void audio(byte[] pcm) {
    connection.guarded(
        () -> {
          ListenRefusals.requireBelow(maxMessageBytes, pcm.length);
          listen(pcm);
        });
  }

  /** The config has not come in time. */
  void configTimedOut() {
    if (!configured) {
      connection.end(ListenRefusals.noConfig("no config came"));
    }
  }

  /** The connection is gone. */
  void disconnected(int closeCode) {
    connection.disconnected(closeCode);
  }

  private void obey(ClientMessage message) {
    if (message.type().equals("KeepAlive")) {
      return; // that it came is all it says
    }
    if (!configured) {
      configure(message);
      return;
    }
    switch (message.type()) {
      case "Finalize" -> connection.stream().finalizeUtterance();
      case "CloseStream" -> closeStream();
      default -> throw ListenRefusals.unknown(message);
    }
  }

  /** Audio that comes later is ignored. The client only waits now, and how long is our affair. */
  private void closeStream() {
    outbox.forgiveSilence();
    connection.finish();
  }

  private void configure(ClientMessage message) {
    switch (message.type()) {
      case "", "Config" -> open(message.fields());
      case "Finalize", "CloseStream" -> throw ListenRefusals.noConfig("got " + message.type());
      default -> throw ListenRefusals.unknown(message);
    }
  }

  private void open(Map<String, String> parameters) {
    configured = true;
    CompletableFuture<OpenStream> opening =
        ResumeRequest.of(parameters)
            .map(request -> resume.resume(request, connection))
            .orElseGet(() -> streams.open(ListenConfigReader.read(parameters), connection));
    gate.holdUntil(opening.handle(this::opened));
  }

  private Void opened(OpenStream stream, Throwable failure) {
    if (failure != null) {
      connection.end(failure);
    } else if (connection.serve(stream) && stream.opening().isResumed()) {
      resume.tellPast(stream);
    }
    return null;
  }

  private void listen(byte[] pcm) {
    if (!configured) {
      throw ListenRefusals.noConfig("got audio");
    }
    ListenConfig config = connection.stream().opening().config();
    Signal mono = InterleavedPcm.mono(pcm, config.numChannels());
    metrics.audioCame(mono.length(), config.sampleRateHz());
    gate.holdUntil(connection.stream().accept(mono));
  }
}
