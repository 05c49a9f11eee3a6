package dev.tandem.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A client that sends what it likes, and shows what comes back. */
final class RawSocket implements WebSocket.Listener {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Arriving<JsonNode> messages = new Arriving<>();
  private final StringBuilder text = new StringBuilder();
  private WebSocket webSocket;

  static RawSocket connect(Gateway gateway, String query) throws Exception {
    RawSocket socket = new RawSocket();
    URI address = URI.create("ws://localhost:" + gateway.port() + "/v1/listen" + query);
    socket.webSocket =
        HTTP.newWebSocketBuilder().buildAsync(address, socket).get(30, TimeUnit.SECONDS);
    return socket;
  }

  RawSocket say(String message) throws Exception {
    webSocket.sendText(message, true).get(30, TimeUnit.SECONDS);
    return this;
  }

  RawSocket send(byte[] audio) throws Exception {
    webSocket.sendBinary(ByteBuffer.wrap(audio), true).get(30, TimeUnit.SECONDS);
    return this;
  }

  /** The next message of that type. */
  JsonNode await(String type) throws InterruptedException {
    return messages.await(message -> message.path("type").asText().equals(type));
  }

  /** The next message that fits. */
  JsonNode awaitAny(Predicate<JsonNode> fits) throws InterruptedException {
    return messages.await(fits);
  }

  /** Waits until Kafka holds all before {@code sample}. */
  void awaitHeld(long sample) throws InterruptedException {
    messages.await(
        message ->
            message.path("type").asText().equals("Acknowledged")
                && message.path("sample").asLong() >= sample);
  }

  /** How the gateway closed: a message of our own, {@code {"type":"close","code","reason"}}. */
  JsonNode awaitClose() throws InterruptedException {
    return await("close");
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
    text.append(part);
    if (last) {
      messages.add(json(text.toString()));
      text.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
    messages.add(
        JSON.createObjectNode().put("type", "close").put("code", statusCode).put("reason", reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    messages.add(JSON.createObjectNode().put("type", "error").put("error", error.toString()));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("the gateway sent what is no JSON: " + text, e);
    }
  }
}
