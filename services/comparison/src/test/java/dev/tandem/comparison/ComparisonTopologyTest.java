package dev.tandem.comparison;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProperties;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.ArmScore;
import dev.tandem.schemas.Comparison;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.Transcript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped topology with the shipped properties. */
class ComparisonTopologyTest {
  @TempDir Path stateDirectory;

  private Topics topics;
  private TopologyTestDriver driver;
  private TestInputTopic<String, StreamOpened> streams;
  private TestInputTopic<String, Transcript> staged;
  private TestInputTopic<String, Transcript> endToEnd;
  private TestOutputTopic<String, Comparison> comparisons;

  @BeforeEach
  void startTopology() {
    Settings settings =
        new Settings(
            Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", "unused:9092", "STATE_DIR", stateDirectory.toString()));
    topics = Topics.of(settings);
    driver =
        new TopologyTestDriver(
            ComparisonTopology.of(topics, ComparisonSettings.of(settings).join()),
            StreamsProperties.of(ComparisonService.APPLICATION_ID, settings));
    streams = input(topics.streams());
    staged = input(topics.stagedTranscripts());
    endToEnd = input(topics.endToEndTranscripts());
    comparisons =
        driver.createOutputTopic(
            topics.comparisons().name(),
            topics.comparisons().keys().deserializer(),
            topics.comparisons().values().deserializer());
  }

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void bothFinalsOfAnUtteranceBecomeAComparison() {
    streams.pipeInput("a", Spoken.opened("a", "the cat sat"));
    staged.pipeInput("a", Spoken.partial(STAGED, 0, 0, "the"));
    endToEnd.pipeInput("a", Spoken.last(END_TO_END, 0, "the cat sad"));
    staged.pipeInput("a", Spoken.last(STAGED, 0, "the cat sat"));

    Comparison comparison = comparisons.readValue();
    assertThat(comparison.getScores())
        .extracting(ArmScore::getArm)
        .containsExactly(STAGED, END_TO_END);
    assertThat(comparison.getScores())
        .extracting(ArmScore::getFinalLatencyMs)
        .containsExactly(200L, 200L);
    assertThat(comparison.getScores().get(0).getPartialLatencyP50Ms()).isEqualTo(50);
    assertThat(comparison.getScores().get(1).getPartialLatencyP50Ms()).isNull();
    assertThat(comparison.getStreamWer()).containsEntry("STAGED", 0.0);
    assertThat(comparison.getEnd() - comparison.getStart()).isEqualTo(12_000);
    assertThat(comparisons.isEmpty()).isTrue();
  }

  @Test
  void streamsThatInterleaveDoNotMix() {
    staged.pipeInput("a", Spoken.last(STAGED, 0, "one"));
    endToEnd.pipeInput("b", Spoken.last(END_TO_END, 0, "two"));
    assertThat(comparisons.isEmpty()).isTrue();

    endToEnd.pipeInput("a", Spoken.last(END_TO_END, 0, "one"));
    staged.pipeInput("b", Spoken.last(STAGED, 0, "two"));

    assertThat(comparisons.readKeyValuesToList())
        .extracting(kv -> kv.key + " " + kv.value.getScores().get(0).getTranscript())
        .containsExactly("a one", "b two");
  }

  @Test
  void anArmThatIsAwayDoesNotBlockTheOther() {
    staged.pipeInput("a", Spoken.last(STAGED, 0, "one"));
    driver.advanceWallClockTime(UtteranceJoin.DEFAULT_PATIENCE);

    assertThat(comparisons.readValue().getScores())
        .extracting(ArmScore::getArm)
        .containsExactly(STAGED);
  }

  @Test
  void aStreamThatClosesAfterItsLastFinalsIsScoredAsAWholeAndForgotten() {
    streams.pipeInput("a", Spoken.opened("a", "the cat sat"));
    staged.pipeInput("a", Spoken.last(STAGED, 0, "the cat"));
    endToEnd.pipeInput("a", Spoken.last(END_TO_END, 0, ""));
    assertThat(comparisons.readValue().getStreamWer()).containsEntry("STAGED", 0.0);

    streams.pipeInput("a", Spoken.closed("a", "the cat sat", 1));

    assertThat(comparisons.readValue().getStreamWer())
        .containsEntry("STAGED", 1 / 3.0)
        .containsEntry("END_TO_END", 1.0);
    assertForgotten("a");
  }

  @Test
  void aStreamThatClosesBeforeItsLastFinalsIsScoredAsAWholeAndForgotten() {
    streams.pipeInput("a", Spoken.opened("a", "the cat sat"));
    staged.pipeInput("a", Spoken.last(STAGED, 0, "the cat"));
    streams.pipeInput("a", Spoken.closed("a", "the cat sat", 1));
    assertThat(comparisons.isEmpty()).isTrue();

    endToEnd.pipeInput("a", Spoken.last(END_TO_END, 0, "the cat"));

    assertThat(comparisons.readValue().getStreamWer()).containsEntry("STAGED", 1 / 3.0);
    assertForgotten("a");
  }

  @Test
  void aStreamWhoseGatewayDiedIsScoredAsAWholeAndForgottenOnceItIsIdle() {
    streams.pipeInput("a", Spoken.opened("a", "the cat sat"));
    staged.pipeInput("a", Spoken.last(STAGED, 0, "the cat"));
    endToEnd.pipeInput("a", Spoken.last(END_TO_END, 0, "the cat"));
    assertThat(comparisons.readValue().getStreamWer()).containsEntry("STAGED", 0.0);

    driver.advanceWallClockTime(UtteranceJoin.DEFAULT_IDLE);

    assertThat(comparisons.readValue().getStreamWer()).containsEntry("STAGED", 1 / 3.0);
    assertForgotten("a");
  }

  @Test
  void aRecordThatIsNoAvroDoesNotStopTheRest() {
    driver
        .createInputTopic(
            topics.stagedTranscripts().name(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput("a", "no avro".getBytes(StandardCharsets.UTF_8));
    staged.pipeInput("a", Spoken.last(STAGED, 0, "one"));
    endToEnd.pipeInput("a", Spoken.last(END_TO_END, 0, "one"));

    assertThat(comparisons.readValue().getAgreement()).isEqualTo(1);
  }

  @Test
  void topologyIsAsDrawn() throws IOException {
    String drawn =
        ComparisonTopology.of(
                topics,
                new UtteranceJoin(UtteranceJoin.DEFAULT_PATIENCE, UtteranceJoin.DEFAULT_IDLE))
            .describe()
            .toString();
    try (InputStream golden = getClass().getResourceAsStream("comparison-topology.txt")) {
      assertThat(drawn.strip())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
    }
  }

  private void assertForgotten(String stream) {
    assertThat(comparisons.isEmpty()).isTrue();
    assertThat(driver.getKeyValueStore(ComparisonProcessor.STORE).get(stream)).isNull();
  }

  private <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
    return driver.createInputTopic(
        topic.name(), topic.keys().serializer(), topic.values().serializer());
  }
}
