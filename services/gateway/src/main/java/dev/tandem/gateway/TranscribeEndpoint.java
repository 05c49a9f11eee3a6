package dev.tandem.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.audio.Recording;
import dev.tandem.audio.Signal;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/transcribe}: a whole WAV or FLAC file in, the finals of both arms out. The file
 * takes the same way as a live stream; only the client does not see it.
 */
final class TranscribeEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(TranscribeEndpoint.class);
  private static final int PIECES_PER_SECOND = 1;

  private final GatewayConfig config;
  private final OpenStreams streams;
  private final ExecutorService writers;

  TranscribeEndpoint(GatewayConfig config, OpenStreams streams, ExecutorService writers) {
    this.config = config;
    this.streams = streams;
    this.writers = writers;
  }

  void handle(Context context) throws IOException {
    Upload upload = Upload.of(context, config.maxUploadBytes());
    context.future(() -> transcribe(upload).thenAccept(json -> answer(context, json)));
  }

  private CompletableFuture<ObjectNode> transcribe(Upload upload) {
    FileTranscription transcription = new FileTranscription();
    return streams
        .open(upload.config(), transcription)
        .thenCompose(
            stream ->
                played(upload.recording(), stream)
                    .thenApply(outcome -> transcription.json(stream.id(), outcome, upload.arms())));
  }

  /** Whatever goes wrong, the stream is finished. */
  private CompletableFuture<StreamOutcome> played(Recording recording, OpenStream stream) {
    try {
      writers.execute(() -> play(recording, stream));
    } catch (RejectedExecutionException e) {
      var unused = stream.finish();
      throw e;
    }
    return stream.over();
  }

  /** Piece by piece, and never faster than Kafka confirms. */
  private static void play(Recording recording, OpenStream stream) {
    try {
      playAll(recording, stream);
    } catch (CompletionException e) {
      LOG.debug("Kafka took no more of {}; its end says so to the client", stream.id());
    } finally {
      var unused = stream.finish();
    }
  }

  private static void playAll(Recording recording, OpenStream stream) {
    Signal signal = recording.mono();
    int pieceSamples = recording.sampleRateHz() / PIECES_PER_SECOND;
    for (int from = 0; from < signal.length(); from += pieceSamples) {
      int to = Math.min(signal.length(), from + pieceSamples);
      stream.accept(signal.slice(from, to)).join();
    }
  }

  private static void answer(Context context, ObjectNode json) {
    boolean complete = json.get("complete").asBoolean();
    if (!complete) {
      json.put("code", Refusal.NO_TRANSCRIPT.code());
      json.put(
          "message",
          "some finals did not come in time; what came is here: check that both arms run, then send"
              + " the file again");
    }
    Json.answer(context, complete ? 200 : Refusal.NO_TRANSCRIPT.httpStatus(), json);
  }
}
