package dev.tandem.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tandem.schemas.StreamOpened;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a registry in miniature, which speaks as much of Confluent's API over HTTP as we use. */
class SchemaRegistryTest {
  private static final StreamOpened OPENED =
      StreamOpened.newBuilder()
          .setName(null)
          .setReference("hello")
          .setSampleRateHz(16_000)
          .setOpenedAtMs(1)
          .build();

  private final ObjectMapper json = new ObjectMapper();
  private final List<String> asked = new ArrayList<>();
  private final List<String> schemas = new ArrayList<>();
  private HttpServer registry;
  private AvroSerde<StreamOpened> serde;

  @BeforeEach
  void startRegistry() throws IOException {
    registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/", this::answer);
    registry.start();
    serde = new AvroSerde<>(StreamOpened.class, WireFormat.of(settings()));
  }

  @AfterEach
  void stopRegistry() {
    registry.stop(0);
  }

  @Test
  void aRecordHasTheNumberOfItsSchemaInFront() {
    byte[] bytes = serde.serializer().serialize("streams", OPENED);
    assertThat(bytes).startsWith(0, 0, 0, 0, 1);
    assertThat(schemas).containsExactly(StreamOpened.SCHEMA$.toString());
  }

  @Test
  void anotherProcessReadsItByThatNumber() {
    byte[] bytes = serde.serializer().serialize("streams", OPENED);
    AvroSerde<StreamOpened> other = new AvroSerde<>(StreamOpened.class, WireFormat.of(settings()));
    assertThat(other.deserializer().deserialize("streams", bytes)).isEqualTo(OPENED);
  }

  @Test
  void theRegistryIsAskedOnce() {
    byte[] bytes = serde.serializer().serialize("streams", OPENED);
    assertThat(serde.serializer().serialize("streams", OPENED)).isEqualTo(bytes);
    serde.deserializer().deserialize("streams", bytes);
    serde.deserializer().deserialize("streams", bytes);
    assertThat(asked)
        .containsExactly("POST /subjects/streams-value/versions", "GET /schemas/ids/1");
  }

  @Test
  void whatWasWrittenWithoutARegistryIsReadToo() {
    byte[] bytes =
        new AvroSerde<>(StreamOpened.class, WireFormat.SINGLE_OBJECT)
            .serializer()
            .serialize("streams", OPENED);
    assertThat(serde.deserializer().deserialize("streams", bytes)).isEqualTo(OPENED);
  }

  @Test
  void aNumberThatTheRegistryDoesNotKnowGetsOneLine() {
    assertThatThrownBy(
            () -> serde.deserializer().deserialize("streams", new byte[] {0, 0, 0, 0, 9, 1}))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("/schemas/ids/9 answered status 404")
        .hasMessageContaining("check SCHEMA_REGISTRY_URL");
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    Settings settings = new Settings(Map.of("SCHEMA_REGISTRY_URL", "registry:8081"));
    assertThatThrownBy(() -> WireFormat.of(settings))
        .hasMessage("SCHEMA_REGISTRY_URL is 'registry:8081', expected http://HOST:PORT[/PATH]");
  }

  private Settings settings() {
    String url = "http://localhost:" + registry.getAddress().getPort();
    return new Settings(Map.of("SCHEMA_REGISTRY_URL", url));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    asked.add(exchange.getRequestMethod() + " " + path);
    if (path.endsWith("/versions")) {
      JsonNode body = json.readTree(exchange.getRequestBody());
      schemas.add(body.path("schema").asText());
      respond(exchange, 200, "{\"id\":%d}".formatted(schemas.size()));
    } else {
      schema(exchange, Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
    }
  }

  private void schema(HttpExchange exchange, int id) throws IOException {
    if (id > schemas.size()) {
      respond(exchange, 404, "{\"error_code\":40403}");
    } else {
      String schema = schemas.get(id - 1);
      respond(exchange, 200, json.createObjectNode().put("schema", schema).toString());
    }
  }

  private static void respond(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
