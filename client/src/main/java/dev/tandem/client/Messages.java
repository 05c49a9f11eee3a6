package dev.tandem.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** The text messages of {@code /v1/listen}: what we say as JSON, what comes back as events. */
final class Messages {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Messages() {}

  /** The first message of a stream. */
  static String config(ListenOptions options) {
    ObjectNode config = JSON.createObjectNode();
    config.put("type", "Config").put("encoding", "linear16");
    config.put("sample_rate", options.sampleRateHz()).put("channels", options.numChannels());
    config.put("interim", options.interim());
    options.name().ifPresent(name -> config.put("name", name));
    options.reference().ifPresent(text -> config.put("reference", text));
    options.silence().ifPresent(time -> config.put("silence_ms", time.toMillis()));
    options
        .longestUtterance()
        .ifPresent(time -> config.put("longest_utterance_ms", time.toMillis()));
    return config.toString();
  }

  /** The first message of a connection by which a stream goes on. */
  static String resume(StreamEvent.Opened stream) {
    return JSON.createObjectNode()
        .put("type", "Config")
        .put("stream", stream.stream())
        .put("token", stream.token())
        .toString();
  }

  /** A message that is nothing but its type. */
  static String command(String type) {
    return JSON.createObjectNode().put("type", type).toString();
  }

  /**
   * The event in {@code text}; empty for a type that this client does not know, so that a gateway
   * may say more than an old client understands.
   *
   * @throws GatewayException if it is no JSON
   */
  static Optional<StreamEvent> event(String text) {
    JsonNode message = parse(text);
    return Optional.ofNullable(
        switch (message.path("type").asText()) {
          case "Opened" ->
              new StreamEvent.Opened(
                  message.path("stream").asText(),
                  message.path("token").asText(),
                  message.path("sample").asLong(),
                  message.path("closed").asBoolean());
          case "Transcript" -> transcript(message);
          case "Acknowledged" -> new StreamEvent.Acknowledged(message.path("sample").asLong());
          case "UtteranceError" -> utteranceError(message);
          case "Error" ->
              new StreamEvent.Failed(
                  message.path("code").asText(), message.path("message").asText());
          case "Closed" -> closed(message);
          default -> null;
        });
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new GatewayException(
          "protocol", "the gateway sent what is no JSON; check that the URL is a gateway's", e);
    }
  }

  private static StreamEvent.Transcript transcript(JsonNode message) {
    return new StreamEvent.Transcript(
        Arm.of(message.path("arm").asText()),
        message.path("utterance").asInt(),
        message.path("sequence").asInt(),
        message.path("isFinal").asBoolean(),
        message.path("speechFinal").asBoolean(),
        message.path("transcript").asText(),
        message.path("confidence").asDouble(),
        words(message.path("words")),
        message.path("start").asDouble(),
        message.path("end").asDouble(),
        message.path("modelVersion").asText(),
        message.path("receivedAtMs").asLong(),
        optionalLong(message.path("speechEndedAtMs")),
        message.path("emittedAtMs").asLong(),
        longs(message.path("cpuNanos")));
  }

  private static StreamEvent.UtteranceError utteranceError(JsonNode message) {
    JsonNode utterance = message.path("utterance");
    JsonNode at = message.path("at");
    return new StreamEvent.UtteranceError(
        message.path("stream").asText(),
        message.path("stage").asText(),
        utterance.isInt() ? OptionalInt.of(utterance.asInt()) : OptionalInt.empty(),
        at.isNumber() ? OptionalDouble.of(at.asDouble()) : OptionalDouble.empty(),
        message.path("message").asText(),
        message.path("occurredAtMs").asLong());
  }

  private static StreamEvent.Closed closed(JsonNode message) {
    return new StreamEvent.Closed(
        message.path("stream").asText(),
        message.path("utterances").asInt(),
        message.path("complete").asBoolean());
  }

  private static List<SpokenWord> words(JsonNode array) {
    List<SpokenWord> words = new ArrayList<>();
    for (JsonNode word : array) {
      words.add(
          new SpokenWord(
              word.path("word").asText(),
              word.path("start").asDouble(),
              word.path("end").asDouble(),
              word.path("confidence").asDouble()));
    }
    return words;
  }

  private static OptionalLong optionalLong(JsonNode value) {
    return value.isNumber() ? OptionalLong.of(value.asLong()) : OptionalLong.empty();
  }

  private static Map<String, Long> longs(JsonNode object) {
    Map<String, Long> longs = new HashMap<>();
    object.properties().forEach(entry -> longs.put(entry.getKey(), entry.getValue().asLong()));
    return longs;
  }
}
