package dev.tandem.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tandem.schemas.Alternative;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import dev.tandem.schemas.Word;
import java.util.List;

/** What a gateway says, as JSON objects. Times are seconds on the clock of the stream. */
final class ServerMessages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double SAMPLES_PER_SECOND = 16_000;

  private ServerMessages() {}

  static ObjectNode opened(StreamOpening opening) {
    return message("Opened")
        .put("stream", opening.id().value())
        .put("token", opening.token().value())
        .put("sample", opening.from().getClientSample())
        .put("closed", opening.isClosed());
  }

  static ObjectNode acknowledged(long sample) {
    return message("Acknowledged").put("sample", sample);
  }

  static ObjectNode closed(StreamId stream, StreamOutcome outcome) {
    return message("Closed")
        .put("stream", stream.value())
        .put("utterances", outcome.numUtterances())
        .put("complete", outcome.complete());
  }

  /** A stage could not work on a part of an utterance. */
  static ObjectNode utteranceError(String stream, StreamError error) {
    Long sample = error.getSample();
    return message("UtteranceError")
        .put("stream", stream)
        .put("stage", error.getStage())
        .put("utterance", error.getUtterance())
        .put("at", sample == null ? null : seconds(sample))
        .put("message", error.getReason())
        .put("occurredAtMs", error.getOccurredAtMs());
  }

  static ObjectNode error(RefusedException refused) {
    return message("Error")
        .put("code", refused.refusal().code())
        .put("message", refused.getMessage());
  }

  /** A refusal that the HTTP server found itself. */
  static ObjectNode notServed(int status, String what) {
    return message("Error")
        .put("code", status == 404 ? Refusal.NOT_FOUND.code() : "http-" + status)
        .put(
            "message",
            what
                + " is not served here; there are POST /v1/transcribe, GET"
                + " /v1/streams/{id}/transcripts, /health, /metrics, and the WebSocket /v1/listen");
  }

  static ObjectNode transcript(String stream, Transcript transcript) {
    Alternative best = transcript.getAlternatives().get(0);
    ObjectNode message =
        message("Transcript")
            .put("stream", stream)
            .put("arm", Arms.wireName(transcript.getArm()))
            .put("utterance", transcript.getUtterance())
            .put("sequence", transcript.getSequence())
            .put("isFinal", transcript.getIsFinal())
            .put("speechFinal", transcript.getSpeechFinal())
            .put("transcript", best.getTranscript())
            .put("confidence", best.getConfidence())
            .put("start", seconds(transcript.getStart()))
            .put("end", seconds(transcript.getEnd()))
            .put("modelVersion", transcript.getModelVersion())
            .put("receivedAtMs", transcript.getReceivedAtMs())
            .put("speechEndedAtMs", transcript.getSpeechEndedAtMs())
            .put("emittedAtMs", transcript.getEmittedAtMs());
    message.set("words", words(best.getWords()));
    transcript.getCpuNanos().forEach(message.putObject("cpuNanos")::put);
    return message;
  }

  private static ArrayNode words(List<Word> words) {
    ArrayNode array = JSON.createArrayNode();
    for (Word word : words) {
      array
          .addObject()
          .put("word", word.getWord())
          .put("start", seconds(word.getStart()))
          .put("end", seconds(word.getEnd()))
          .put("confidence", word.getConfidence());
    }
    return array;
  }

  private static ObjectNode message(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  private static double seconds(long samples) {
    return samples / SAMPLES_PER_SECOND;
  }
}
