package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.client.Arm;
import dev.tandem.client.SpokenWord;
import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.UtteranceEnd;
import dev.tandem.tools.CommandRun;
import dev.tandem.tools.Samples;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The services that ship, all together, on a real broker. */
class PipelineIT {
  private static final List<String> FIVE =
      List.of("austen-young-man", "cards", "do-something", "robot-forward", "telephone-busy");
  private static final double A_MICROSECOND = 1e-6;
  private static final double FLOAT_ACCURACY = 1e-5;

  @TempDir static Path folder;
  private static Path models;
  private static RunningPipeline tandem;

  /** Each sample, streamed while there was no other. */
  private static final Map<String, HeardStream> ALONE = new HashMap<>();

  @BeforeAll
  static void startAndStreamOneAfterTheOther() throws Exception {
    models = ModelsUnderTest.in(folder.resolve("models"));
    tandem = RunningPipeline.start(folder.resolve("data"), models);
    for (String sample : Samples.names()) {
      ALONE.put(sample, tandem.stream(sample));
    }
  }

  @AfterAll
  static void stop() {
    tandem.close();
  }

  @Test
  void bothArmsHaveAFinalOfEveryUtterance() {
    assertThat(ALONE)
        .allSatisfy(
            (sample, heard) -> {
              assertThat(heard.closed().utterances()).isPositive();
              assertThat(heard.closed().complete()).isTrue();
              for (Arm arm : Arm.values()) {
                assertThat(heard.finals(arm))
                    .extracting(HeardStream.Final::utterance)
                    .containsExactlyElementsOf(numbers(heard.closed().utterances()));
              }
            });
  }

  private static List<Integer> numbers(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  @Test
  void somethingIsHeard() {
    for (Arm arm : Arm.values()) {
      assertThat(ALONE.values())
          .extracting(heard -> heard.text(arm))
          .anyMatch(text -> !text.isEmpty());
    }
  }

  @Test
  void fiveStreamsAtOnceHearTheSameAsOneAfterTheOther() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(FIVE.size());
    Map<String, Future<HeardStream>> together = new HashMap<>();
    FIVE.forEach(sample -> together.put(sample, clients.submit(() -> tandem.stream(sample))));
    for (String sample : FIVE) {
      HeardStream heard = together.get(sample).get(2, TimeUnit.MINUTES);
      assertThat(heard.closed().complete()).isTrue();
      assertThat(heard.finals()).as(sample).isEqualTo(ALONE.get(sample).finals());
    }
    clients.shutdown();
  }

  @Test
  void theServicesHearWhatTranscribeHears() throws Exception {
    List<String> names = Samples.names();
    List<Object> arguments = new ArrayList<>(List.of("transcribe", "--json", "--models", models));
    names.forEach(name -> arguments.add(Samples.file(name)));
    List<String> lines = CommandRun.of(arguments.toArray()).done().lines();
    assertThat(lines).hasSize(names.size() * Arm.values().length);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = new ObjectMapper().readTree(lines.get(i));
      HeardStream live = ALONE.get(names.get(i / Arm.values().length));
      assertSame(line, live, Arm.of(line.get("arm").asText()));
    }
  }

  private static void assertSame(JsonNode line, HeardStream live, Arm arm) {
    String what = line.get("file").asText() + " " + arm.wireName();
    assertThat(live.text(arm)).as(what).isEqualTo(line.get("transcript").asText());
    for (int i = 0; i < line.get("words").size(); i++) {
      JsonNode word = line.get("words").get(i);
      SpokenWord heard = live.words(arm).get(i);
      assertThat(heard.word()).as(what).isEqualTo(word.get("word").asText());
      assertThat(heard.startSeconds())
          .as(what)
          .isCloseTo(word.get("start").asDouble(), within(A_MICROSECOND));
      assertThat(heard.endSeconds())
          .as(what)
          .isCloseTo(word.get("end").asDouble(), within(A_MICROSECOND));
      assertThat(heard.confidence())
          .as(what)
          .isCloseTo(word.get("confidence").asDouble(), within(FLOAT_ACCURACY));
    }
  }

  @Test
  void aRecordThatIsNoAvroGoesToTheDeadLettersAndTheOthersGoOn() throws Exception {
    put("no-avro", new byte[] {1, 2, 3});
    assertGoesOn("no-avro");
  }

  @Test
  void aChunkAfterAGapGoesToTheDeadLettersAndTheOthersGoOn() throws Exception {
    put("gap", chunk("gap", 0));
    put("gap", chunk("gap", 16_000));
    assertGoesOn("gap");
  }

  private static void assertGoesOn(String refusedKey) throws Exception {
    assertThat(
            DeadLetterReader.services(
                tandem.pipeline().bootstrapServers(),
                refusedKey,
                "feature-extraction",
                "end-to-end"))
        .containsExactly("end-to-end", "feature-extraction");
    assertThat(tandem.stream("cards").finals()).isEqualTo(ALONE.get("cards").finals());
  }

  /** 100 ms of silence. */
  private static byte[] chunk(String stream, long firstSample) {
    AudioChunk chunk =
        AudioChunk.newBuilder()
            .setUtterance(0)
            .setUtteranceStart(0)
            .setFirstSample(firstSample)
            .setPcm(ByteBuffer.allocate(3200))
            .setEnd(UtteranceEnd.OPEN)
            .setReceivedAtMs(System.currentTimeMillis())
            .build();
    return Topics.of(new Settings(Map.of()))
        .audioChunks()
        .values()
        .serializer()
        .serialize(stream, chunk);
  }

  private static void put(String stream, byte[] value) throws Exception {
    Settings settings =
        new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", tandem.pipeline().bootstrapServers()));
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            KafkaClients.properties(settings), new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("audio-chunks", stream, value)).get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void thePageAnswers() throws Exception {
    assertThat(tandem.page("/").statusCode()).isEqualTo(200);
    assertThat(tandem.page("/").body()).contains("<html");
    JsonNode config = new ObjectMapper().readTree(tandem.page("/config.json").body());
    assertThat(config.get("gatewayUrl").asText())
        .isEqualTo(tandem.pipeline().gatewayAddress().toString());
  }

  @Test
  void thePageHasAComparisonOfEveryUtterance() throws Exception {
    HeardStream heard = tandem.stream("robot-forward");
    JsonNode comparison = Eventually.present(() -> comparison(heard.closed().stream()));
    assertThat(comparison.get("agreement").asDouble()).isBetween(0.0, 1.0);
    assertThat(comparison.get("scores").get(0).get("transcript").asText())
        .isEqualTo(heard.finals(Arm.STAGED).get(0).transcript());
    assertThat(comparison.get("scores").get(1).get("transcript").asText())
        .isEqualTo(heard.finals(Arm.END_TO_END).get(0).transcript());
    assertThat(comparison.get("streamWer").size()).isEqualTo(2);
  }

  private static List<JsonNode> comparison(String stream) throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode comparison : new ObjectMapper().readTree(tandem.page("/v1/comparisons").body())) {
      if (comparison.get("stream").asText().equals(stream)
          && comparison.get("utterance").asInt() == 0) {
        found.add(comparison);
      }
    }
    return found;
  }

  @Test
  void gatewayAndPageAreHealthy() throws Exception {
    assertThat(tandem.gateway("/health").statusCode()).isEqualTo(200);
    assertThat(tandem.page("/health").statusCode()).isEqualTo(200);
    assertThat(tandem.gateway("/metrics").statusCode()).isEqualTo(200);
    assertThat(tandem.page("/metrics").statusCode()).isEqualTo(200);
  }
}
