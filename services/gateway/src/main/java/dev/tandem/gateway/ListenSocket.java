package dev.tandem.gateway;

import dev.tandem.audio.Signal;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import java.util.Map;
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
  private final StreamResume resume;
  private final GatewayMetrics metrics;
  private final int maxMessageBytes;
  private final Outbox outbox;
  private final ReadGate gate;
  private volatile boolean configured;
  private volatile OpenStream stream;
  private volatile boolean gone;

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
          ListenRefusals.requireBelow(maxMessageBytes, text.length());
          obey(ClientMessage.parse(text));
        });
  }

  /** A binary message came; one without samples is allowed, and changes nothing. */
  void audio(byte[] pcm) {
    guarded(
        () -> {
          ListenRefusals.requireBelow(maxMessageBytes, pcm.length);
          listen(pcm);
        });
  }

  /** The config has not come in time. */
  void configTimedOut() {
    if (!configured && !gone) {
      var unused = refuse(ListenRefusals.noConfig("no config came"));
    }
  }

  /**
   * The connection is gone. A client that closed it in order wants no more; any other may come back
   * and go on, here or at another gateway.
   */
  void disconnected(int closeCode) {
    gone = true;
    if (closeCode == NORMAL) {
      finish();
    } else {
      release(ListenRefusals.gone());
    }
  }

  @Override
  public void onTranscript(Transcript transcript) {
    metrics.transcriptCame();
    if (stream.opening().config().interim() || transcript.getIsFinal()) {
      outbox.send(ServerMessages.transcript(stream.id().value(), transcript));
    }
  }

  @Override
  public void onUtteranceError(StreamError error) {
    outbox.send(ServerMessages.utteranceError(stream.id().value(), error));
  }

  @Override
  public void onAcknowledged(long sample) {
    outbox.send(ServerMessages.acknowledged(sample));
  }

  @Override
  public void onFailed(RefusedException reason) {
    var unused = refuse(reason);
  }

  @Override
  public boolean canResume() {
    return true;
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
      case "Finalize" -> stream.finalizeUtterance();
      case "CloseStream" -> closeStream();
      default -> throw ListenRefusals.unknown(message);
    }
  }

  /** Audio that comes later is ignored. The client only waits now, and how long is our affair. */
  private void closeStream() {
    outbox.forgiveSilence();
    finish();
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
            .map(request -> resume.resume(request, this))
            .orElseGet(() -> streams.open(ListenConfigReader.read(parameters), this));
    gate.holdUntil(opening.handle(this::opened));
  }

  private Void opened(OpenStream nowOpen, Throwable failure) {
    if (failure != null) {
      var unused = refuse(RefusedException.from(failure));
      return null;
    }
    stream = nowOpen;
    outbox.send(ServerMessages.opened(nowOpen.opening()));
    CompletableFuture<Void> told = new CompletableFuture<>();
    nowOpen.toldBy(told);
    var unused = nowOpen.over().whenComplete((outcome, reason) -> over(outcome, reason, told));
    if (nowOpen.opening().isClosed()) {
      outbox.forgiveSilence();
    }
    if (nowOpen.opening().isResumed()) {
      resume.tellPast(nowOpen);
    }
    if (gone) {
      release(ListenRefusals.gone());
    }
    return null;
  }

  private void listen(byte[] pcm) {
    if (!configured) {
      throw ListenRefusals.noConfig("got audio");
    }
    ListenConfig config = stream.opening().config();
    Signal mono = InterleavedPcm.mono(pcm, config.numChannels());
    metrics.audioCame(mono.length(), config.sampleRateHz());
    gate.holdUntil(stream.accept(mono));
  }

  /** The stream has ended here: by the client's wish, or since it goes on elsewhere. */
  private void over(StreamOutcome outcome, Throwable failure, CompletableFuture<Void> told) {
    CompletableFuture<Void> written;
    if (failure == null) {
      outbox.send(ServerMessages.closed(stream.id(), outcome));
      written = outbox.close(NORMAL, "all is said");
    } else {
      written = refuse(RefusedException.from(failure));
    }
    var unused = written.thenRun(() -> told.complete(null));
  }

  /** Whatever goes wrong here is told to this client, and ends with its connection. */
  private void guarded(Runnable step) {
    if (gone) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      var unused = refuse(RefusedException.from(e));
    }
  }

  /**
   * Ends the connection. What the client did wrong ends its stream, too.
   *
   * @return completes once the client knows
   */
  private CompletableFuture<Void> refuse(RefusedException reason) {
    if (!gone) {
      gone = true;
      metrics.refused(reason.refusal());
      log(reason);
      outbox.send(ServerMessages.error(reason));
    }
    CompletableFuture<Void> told = outbox.close(reason.refusal().closeCode(), reason.getMessage());
    if (reason.refusal().isClientsFault()) {
      finish();
    } else {
      release(reason);
    }
    return told;
  }

  private void finish() {
    OpenStream open = stream;
    if (open != null) {
      var unused = open.finish();
    }
  }

  private void release(RefusedException reason) {
    OpenStream open = stream;
    if (open != null) {
      var unused = open.release(reason);
    }
  }

  private static void log(RefusedException reason) {
    if (reason.refusal() == Refusal.INTERNAL) {
      LOG.error("a stream failed", reason);
    } else {
      LOG.info("refused ({}): {}", reason.refusal().code(), reason.getMessage());
    }
  }
}
