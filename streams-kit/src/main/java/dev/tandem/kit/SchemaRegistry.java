package dev.tandem.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A client of Confluent's schema registry or of one that speaks its API: schemas to numbers and
 * back, each asked for once. Safe for use by several threads.
 */
public final class SchemaRegistry {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String JSON = "application/vnd.schemaregistry.v1+json";

  private final URI base;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

  /** The registry whose API starts at {@code base}, which ends in a slash. */
  public SchemaRegistry(URI base) {
    this.base = base;
  }

  /** The number of a topic's value schema; registers it when it is new. */
  public int idOf(String topic, Schema schema) {
    return ids.computeIfAbsent(topic + '\n' + schema, key -> register(topic, schema));
  }

  /** The schema with this number. */
  public Schema schema(int id) {
    return schemas.computeIfAbsent(id, this::fetch);
  }

  private int register(String topic, Schema schema) {
    String body = json.createObjectNode().put("schema", schema.toString()).toString();
    String path = "subjects/%s-value/versions".formatted(topic);
    return send(request(path).POST(BodyPublishers.ofString(body)).build()).path("id").asInt();
  }

  private Schema fetch(int id) {
    JsonNode answer = send(request("schemas/ids/" + id).GET().build());
    return new Schema.Parser().parse(answer.path("schema").asText());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Content-Type", JSON)
        .header("Accept", JSON);
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> answer =
          http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (answer.statusCode() >= 500) {
        throw unreachable(request, "status " + answer.statusCode() + " " + answer.body());
      }
      if (answer.statusCode() != 200) {
        throw refused(request, "status " + answer.statusCode() + " " + answer.body());
      }
      return parse(request, answer.body());
    } catch (IOException e) {
      throw unreachable(request, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(request, "interrupted");
    }
  }

  private JsonNode parse(HttpRequest request, String body) {
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw refused(request, "no JSON: " + body);
    }
  }

  private static SerializationException refused(HttpRequest request, String got) {
    return new SerializationException(line(request, got));
  }

  /** No fault of the record, which can be read once the registry answers again. */
  private static KafkaException unreachable(HttpRequest request, String got) {
    return new KafkaException(line(request, got));
  }

  private static String line(HttpRequest request, String got) {
    return "schema registry: %s %s answered %s; check SCHEMA_REGISTRY_URL"
        .formatted(request.method(), request.uri(), got.strip());
  }
}
