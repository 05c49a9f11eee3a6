package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import dev.tandem.schemas.Transcript;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection to {@code /v1/listen}.
 *
 * <ol>
 *   <li>waits for a config (query parameters, or the first text message), then opens a stream
 *   <li>takes audio and commands; sends transcripts and acknowledgements
 *   <li>after {@code CloseStream} takes no more, sends what is still to come, then {@code Closed}
 * </ol>
 *
 * A fault of the client gets one {@code Error} message and a close code, and harms nobody else.
 * Messages come one after the other; what the stream says comes on any thread.
 */
final class ListenSocket implements StreamListener {
  private static final Logger LOG = LoggerFactory.getLogger(ListenSocket.class);
  private static final int NORMAL = 1000;

  private final OpenStreams streams;
  private final GatewayMetrics metrics;
  private final int maxMessageBytes;
  private final Outbox outbox;
  private final ReadGate gate;
  private volatile ListenConfig config;
  private volatile OpenStream stream;
  private volatile boolean gone;

  ListenSocket(
      OpenStreams streams,
      GatewayMetrics metrics,
      int maxMessageBytes,
      Outbox outbox,
      ReadGate gate) {
    this.streams = streams;
    this.metrics = metrics;
    this.maxMessageBytes = maxMessageBytes;
    this.outbox = outbox;
    this.gate = gate;
  }

  /** The client has connected; parameters are a config. */
  void connected(Map<String, String> parameters) {
    if (!parameters.isEmpty()) {
      guarded(() -> open(parameters));
    }
  }

  /** A text message came. */
  void text(String text) {
    guarded(
        () -> {
          requireBelowLimit(text.length());
          obey(ClientMessage.parse(text));
        });
  }

  /** A binary message came; one without samples is allowed, and changes nothing. */
  void audio(byte[] pcm) {
    guarded(
        () -> {
          requireBelowLimit(pcm.length);
          listen(pcm);
        });
  }

  /** The config has not come in time. */
  void configTimedOut() {
    if (config == null && !gone) {
      refuse(noConfig("no config came"));
    }
  }

  /** The connection is gone, for whatever reason: what was said until now still counts. */
  void disconnected() {
    gone = true;
    finish();
  }

  @Override
  public void onTranscript(Transcript transcript) {
    metrics.transcriptCame();
    if (config.interim() || transcript.getIsFinal()) {
      outbox.send(ServerMessages.transcript(stream.id().value(), transcript));
    }
  }

  @Override
  public void onAcknowledged(long sample) {
    outbox.send(ServerMessages.acknowledged(sample));
  }

  @Override
  public void onFailed(RefusedException reason) {
    refuse(reason);
  }

  private void requireBelowLimit(int length) {
    if (length > maxMessageBytes) {
      throw new RefusedException(
          Refusal.TOO_LARGE,
          "got a message of %,d bytes, at most %,d are taken; send shorter messages, 100 ms are best"
              .formatted(length, maxMessageBytes));
    }
  }

  private void obey(ClientMessage message) {
    if (message.type().equals("KeepAlive")) {
      return; // that it came is all it says
    }
    if (config == null) {
      configure(message);
      return;
    }
    switch (message.type()) {
      case "Finalize" -> stream.finalizeUtterance();
      case "CloseStream" -> finish(); // audio that comes later is ignored
      default -> throw unknown(message);
    }
  }

  private void configure(ClientMessage message) {
    switch (message.type()) {
      case "", "Config" -> open(message.fields());
      case "Finalize", "CloseStream" -> throw noConfig("got " + message.type());
      default -> throw unknown(message);
    }
  }

  private void open(Map<String, String> parameters) {
    config = ListenConfigReader.read(parameters);
    gate.holdUntil(streams.open(config, this).handle(this::opened));
  }

  private Void opened(OpenStream nowOpen, Throwable failure) {
    if (failure != null) {
      refuse(RefusedException.from(failure));
      return null;
    }
    stream = nowOpen;
    outbox.send(ServerMessages.opened(nowOpen.id(), UUID.randomUUID().toString()));
    CompletableFuture<Void> told = new CompletableFuture<>();
    nowOpen.toldBy(told);
    var unused = nowOpen.over().whenComplete((outcome, reason) -> over(outcome, reason, told));
    if (gone) {
      finish();
    }
    return null;
  }

  private void listen(byte[] pcm) {
    if (config == null) {
      throw noConfig("got audio");
    }
    Signal mono = InterleavedPcm.mono(pcm, config.numChannels());
    metrics.audioCame(mono.length(), config.sampleRateHz());
    gate.holdUntil(stream.accept(mono));
  }

  /** The stream has ended: by the client's wish, or since the gateway stops. */
  private void over(StreamOutcome outcome, Throwable failure, CompletableFuture<Void> told) {
    if (failure != null) {
      refuse(RefusedException.from(failure));
      told.complete(null);
      return;
    }
    outbox.send(ServerMessages.closed(stream.id(), outcome));
    var unused = outbox.close(NORMAL, "all is said").thenRun(() -> told.complete(null));
  }

  /** Whatever goes wrong here is told to this client, and ends with its connection. */
  private void guarded(Runnable step) {
    if (gone) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      refuse(RefusedException.from(e));
    }
  }

  private void refuse(RefusedException reason) {
    gone = true;
    metrics.refused(reason.refusal());
    log(reason);
    outbox.send(ServerMessages.error(reason));
    var unused = outbox.close(reason.refusal().closeCode(), reason.getMessage());
    finish();
  }

  private void finish() {
    OpenStream open = stream;
    if (open != null) {
      var unused = open.finish();
    }
  }

  private static void log(RefusedException reason) {
    if (reason.refusal() == Refusal.INTERNAL) {
      LOG.error("a stream failed", reason);
    } else {
      LOG.info("refused ({}): {}", reason.refusal().code(), reason.getMessage());
    }
  }

  private static RefusedException noConfig(String got) {
    return new RefusedException(
        Refusal.NO_CONFIG,
        got
            + " where a config is expected; begin with a text message such as"
            + " {\"sample_rate\":16000}, or say ?sample_rate=16000");
  }

  private static RefusedException unknown(ClientMessage message) {
    return new RefusedException(
        Refusal.BAD_MESSAGE,
        "got a message of type \"%s\"; expected is Finalize, KeepAlive or CloseStream, after one config"
            .formatted(message.type()));
  }
}
