package dev.tandem.comparison.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One tab of a browser, spoken to by the Chrome DevTools protocol over a WebSocket. */
final class DevTools implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(40);

  private final AtomicInteger lastId = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final WebSocket socket;

  DevTools(HttpClient http, URI tab) {
    socket = http.newWebSocketBuilder().buildAsync(tab, this).join();
    List.of("Page", "Runtime", "Log").forEach(domain -> send(domain + ".enable", Map.of()));
  }

  /** Sends a command and waits for its result. */
  JsonNode send(String method, Map<String, ?> parameters) {
    int id = lastId.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    pending.put(id, answer);
    ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
    command.set("params", JSON.valueToTree(parameters));
    socket.sendText(command.toString(), true).join();
    return answer.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** What the console complained of. */
  List<String> errors() {
    return errors;
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      JsonNode message = parse(text.toString());
      text.setLength(0);
      take(message);
    }
    webSocket.request(1);
    return null;
  }

  private void take(JsonNode message) {
    JsonNode parameters = message.path("params");
    switch (message.path("method").asText()) {
      case "" -> pending.remove(message.path("id").asInt()).complete(message);
      case "Runtime.exceptionThrown" -> errors.add(parameters.toString());
      case "Log.entryAdded" -> complain(parameters.at("/entry/level"), parameters);
      case "Runtime.consoleAPICalled" -> complain(parameters.path("type"), parameters);
      default -> {}
    }
  }

  private void complain(JsonNode level, JsonNode parameters) {
    if (level.asText().equals("error")) {
      errors.add(parameters.toString());
    }
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
