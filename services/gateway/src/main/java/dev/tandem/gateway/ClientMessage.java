package dev.tandem.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/**
 * A text message of a client: a JSON object of simple values.
 *
 * @param fields its values as text, by name
 */
record ClientMessage(Map<String, String> fields) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_QUOTED = 80;

  ClientMessage {
    fields = Map.copyOf(fields);
  }

  /**
   * The message in {@code text}.
   *
   * @throws RefusedException if it is no such object
   */
  static ClientMessage parse(String text) {
    JsonNode message = json(text);
    if (!message.isObject()) {
      throw refused(text);
    }
    Map<String, String> fields = new HashMap<>();
    message.properties().forEach(field -> put(fields, field.getKey(), field.getValue()));
    return new ClientMessage(fields);
  }

  /** What it is; empty when it does not say. */
  String type() {
    return fields.getOrDefault("type", "");
  }

  private static void put(Map<String, String> fields, String name, JsonNode value) {
    if (value.isContainerNode()) {
      throw new RefusedException(
          Refusal.BAD_CONFIG,
          "\"%s\" is a list or an object; expected is a text, a number, true or false"
              .formatted(name));
    }
    if (!value.isNull()) {
      fields.put(name, value.asText());
    }
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw refused(text);
    }
  }

  private static RefusedException refused(String text) {
    String quoted = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
    return new RefusedException(
        Refusal.BAD_MESSAGE,
        "got the text \"%s\", expected is a JSON object such as {\"type\":\"CloseStream\"}; send audio as binary messages"
            .formatted(quoted));
  }
}
