package dev.tandem.kit.stage;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.LOST;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StageProcessorTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private TopologyTestDriver driver;
  private TestInputTopic<String, AudioChunk> audio;
  private TestOutputTopic<String, FeatureFrames> counts;
  private TestOutputTopic<String, byte[]> deadLetters;

  @BeforeEach
  void startTopology() {
    Settings settings = new Settings(Map.of("KAFKA_BOOTSTRAP_SERVERS", "unused:9092"));
    Topics topics = Topics.of(settings);
    driver =
        new TopologyTestDriver(
            CountingStage.topology(topics, meters), StreamsProperties.of("counting", settings));
    audio =
        driver.createInputTopic(
            "audio-chunks", new StringSerializer(), topics.audioChunks().values().serializer());
    counts =
        driver.createOutputTopic(
            "feature-frames",
            new StringDeserializer(),
            topics.featureFrames().values().deserializer());
    deadLetters =
        driver.createOutputTopic(
            "counting-dead-letters", new StringDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void streamsThatInterleaveDoNotMix() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    audio.pipeInput("b", chunk(0, 0, 300, OPEN));
    audio.pipeInput("a", chunk(0, 100, 150, SILENCE));
    audio.pipeInput("b", chunk(0, 300, 310, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "b0@0+300", "a0@100+50.", "b0@300+10.");
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void nothingIsKeptOfAFinishedUtterance() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    assertThat(numKept()).isEqualTo(1);
    audio.pipeInput("a", chunk(0, 100, 150, SILENCE));
    assertThat(numKept()).isZero();
  }

  @Test
  void aGapEndsTheUtteranceAndTheNextIsWorkedOnAgain() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    audio.pipeInput("a", chunk(0, 260, 300, OPEN));
    audio.pipeInput("a", chunk(0, 300, 400, SILENCE));
    audio.pipeInput("a", chunk(1, 0, 100, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+0LOST", "a1@0+100.");
    assertThat(reasons())
        .satisfiesExactly(
            first -> assertThat(first).contains("starts at 260 where 100 was expected: 10.0 ms"),
            second -> assertThat(second).contains("comes after one that was lost"));
    assertThat(numKept()).isZero();
  }

  @Test
  void aRefusedRecordDoesNotTouchOtherStreams() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    audio.pipeInput("b", chunk(0, 0, 100, OPEN));
    audio.pipeInput("a", chunk(0, 0, 100, new byte[] {99, 0}, OPEN));
    audio.pipeInput("b", chunk(0, 100, 200, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "b0@0+100", "a0@100+0LOST", "b0@100+100.");
    assertThat(reasons()).singleElement().asString().contains("99 is no sound");
  }

  @Test
  void aRecordThatComesTwiceIsRefusedAndTheUtteranceGoesOn() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    audio.pipeInput("a", chunk(0, 100, 200, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+100.");
    assertThat(reasons()).singleElement().asString().contains("late or twice");
  }

  @Test
  void anUtteranceThatNeverEndedEndsWhenTheNextBegins() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN));
    audio.pipeInput("a", chunk(1, 0, 50, OPEN));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+0LOST", "a1@0+50");
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @Test
  void anAbandonedUtteranceEnds() {
    audio.pipeInput("a", chunk(0, 0, 100, OPEN), Instant.ofEpochMilli(1_000));
    long later = 1_000 + StageProcessor.ABANDONED_AFTER.toMillis() + 120_000;
    audio.pipeInput("b", chunk(0, 0, 10, SILENCE), Instant.ofEpochMilli(later));
    assertThat(heard()).contains("a0@100+0LOST");
    assertThat(numKept()).isZero();
  }

  /** That it goes to the dead letters is seen on a broker; the driver does not show it. */
  @Test
  void aRecordThatIsNoAvroStopsNothing() {
    driver
        .createInputTopic("audio-chunks", new StringSerializer(), new ByteArraySerializer())
        .pipeInput("a", new byte[] {1, 2, 3});
    audio.pipeInput("a", chunk(0, 0, 100, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100.");
  }

  @Test
  void costsAddUpAlongThePipeline() {
    audio.pipeInput("a", chunk(0, 0, 8_000, OPEN));
    audio.pipeInput("a", chunk(0, 8_000, 16_000, SILENCE));
    Map<String, Long> first = counts.readValue().getCpuNanos();
    Map<String, Long> second = counts.readValue().getCpuNanos();
    assertThat(second).containsEntry("gateway", 1L);
    assertThat(second.get("counting")).isGreaterThan(first.get("counting"));
    assertThat(meters.get("tandem.audio.seconds").counter().count()).isEqualTo(1);
    assertThat(meters.get("tandem.real.time.factor").gauge().value()).isPositive();
  }

  private List<String> heard() {
    return counts.readKeyValuesToList().stream().map(kv -> kv.key + text(kv.value)).toList();
  }

  private static String text(FeatureFrames frames) {
    String end = frames.getEnd() == LOST ? "LOST" : frames.getEnd() == OPEN ? "" : ".";
    return "%d@%d+%d%s"
        .formatted(frames.getUtterance(), frames.getFirstFrame(), frames.getNumFrames(), end);
  }

  private List<String> reasons() {
    return deadLetters.readRecordsToList().stream().map(StageProcessorTest::reason).toList();
  }

  private static String reason(TestRecord<String, byte[]> letter) {
    byte[] message = letter.headers().lastHeader("__streams.errors.message").value();
    return new String(message, StandardCharsets.UTF_8);
  }

  private long numKept() {
    return driver.getKeyValueStore(StageSupplier.STORE).approximateNumEntries();
  }
}
