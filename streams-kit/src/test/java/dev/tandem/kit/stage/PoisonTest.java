package dev.tandem.kit.stage;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.LOST;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.UtteranceEnd;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that makes a stage throw costs its stream one utterance, and others nothing. */
class PoisonTest {
  private static final byte[] NO_AVRO = {1, 2, 3};

  private final Topics topics = Topics.of(StageDriver.SETTINGS);
  private final StageDriver<AudioChunk, FeatureFrames> driver =
      new StageDriver<>(
          "counting",
          CountingStage.topology(topics, new SimpleMeterRegistry()),
          topics.audioChunks(),
          topics.featureFrames());

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @ParameterizedTest
  @ValueSource(bytes = {99, 98, 96})
  void whateverAStageThrowsItsUtteranceEndsAndTheNextIsWorkedOn(byte poison) {
    driver.send("a", chunk(0, 0, 160, OPEN));
    driver.send("b", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 0, 160, new byte[] {poison, 0}, OPEN));
    driver.send("a", chunk(0, 161, 200, OPEN));
    driver.send("b", chunk(0, 100, 200, SILENCE));
    driver.send("a", chunk(0, 200, 300, SILENCE));
    driver.send("a", chunk(1, 0, 50, SILENCE));
    assertThat(heard())
        .containsExactly("a0 160", "b0 100", "a0 0 LOST", "b0 100 SILENCE", "a1 50 SILENCE");
    assertThat(driver.refusals()).hasSize(3);
    assertThat(driver.errors()).singleElement().satisfies(e -> isOf(e, "a", 0, 160L));
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void theStreamIsToldWhichStageWhereAndWhy() {
    driver.send("a", chunk(3, 0, 160, OPEN));
    driver.send("a", chunk(3, 0, 160, new byte[] {99, 0}, OPEN));
    StreamError error = driver.errors().get(0).value;
    assertThat(error.getStage()).isEqualTo("counting");
    assertThat(error.getReason())
        .isEqualTo(
            "stream a, utterance 3: the stage cannot work on the record at 0.01 s: 99 is no sound");
    assertThat(error.getTopic()).isEqualTo("audio-chunks");
    assertThat(error.getOffset()).isEqualTo(1);
  }

  @Test
  void poisonAtTheStartOfAnUtteranceEndsItWithNothing() {
    driver.send("a", chunk(0, 0, 0, new byte[] {99, 0}, OPEN));
    driver.send("a", chunk(0, 1, 100, SILENCE));
    assertThat(heard()).containsExactly("a0 0 LOST");
    assertThat(driver.errors()).singleElement().satisfies(e -> isOf(e, "a", 0, 0L));
  }

  @Test
  void poisonAtTheEndOfAnUtteranceEndsItAsLost() {
    driver.send("a", chunk(0, 0, 160, OPEN));
    driver.send("a", chunk(0, 0, 160, new byte[] {99, 0}, SILENCE));
    assertThat(heard()).containsExactly("a0 160", "a0 0 LOST");
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void anUnreadableRecordEndsTheOpenUtteranceAtOnce() {
    driver.send("a", chunk(0, 0, 160, OPEN));
    driver.sendBytes("a", NO_AVRO);
    assertThat(heard()).containsExactly("a0 160", "a0 0 LOST");
    driver.sendBytes("a", NO_AVRO);
    driver.send("a", chunk(0, 200, 300, SILENCE));
    driver.send("a", chunk(1, 0, 50, SILENCE));
    assertThat(heard()).containsExactly("a1 50 SILENCE");
    assertThat(driver.refusals())
        .hasSize(3)
        .first()
        .asString()
        .contains("stream a, utterance 0", "3 bytes on audio-chunks is no AudioChunk");
    assertThat(driver.errors()).singleElement().satisfies(e -> isOf(e, "a", 0, null));
  }

  @Test
  void anUnreadableFirstRecordIsToldAndSoIsTheUtteranceThatItWasOf() {
    driver.sendBytes("a", NO_AVRO);
    driver.send("a", chunk(0, 100, 200, OPEN));
    driver.send("a", chunk(0, 200, 300, SILENCE));
    driver.send("a", chunk(1, 0, 50, SILENCE));
    assertThat(heard()).containsExactly("a0 0 LOST", "a1 50 SILENCE");
    assertThat(driver.errors())
        .satisfiesExactly(e -> isOf(e, "a", null, null), e -> isOf(e, "a", 0, 100L));
  }

  @Test
  void anErrorOfTheMachineIsNoFaultOfTheRecord() {
    driver.send("a", chunk(0, 0, 160, OPEN));
    assertThatThrownBy(() -> driver.send("a", chunk(0, 0, 160, new byte[] {97, 0}, OPEN)))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(driver.refusals()).isEmpty();
    assertThat(driver.errors()).isEmpty();
  }

  @Test
  void duplicatesAreNoErrors() {
    driver.send("a", chunk(0, 0, 160, OPEN));
    driver.send("a", chunk(0, 0, 160, OPEN));
    driver.send("a", chunk(0, 160, 300, SILENCE));
    driver.send("a", chunk(0, 160, 300, SILENCE));
    assertThat(driver.refusals()).isEmpty();
    assertThat(driver.errors()).isEmpty();
  }

  private static void isOf(
      KeyValue<String, StreamError> error, String stream, Integer utterance, Long sample) {
    assertThat(error.key).isEqualTo(stream);
    assertThat(error.value.getUtterance()).isEqualTo(utterance);
    assertThat(error.value.getSample()).isEqualTo(sample);
  }

  private List<String> heard() {
    return driver.receive().stream().map(kv -> kv.key + text(kv.value)).toList();
  }

  private static String text(FeatureFrames frames) {
    UtteranceEnd end = frames.getEnd();
    return "%d %d%s"
        .formatted(
            frames.getUtterance(),
            frames.getNumFrames(),
            end == OPEN ? "" : end == LOST ? " LOST" : " " + end);
  }
}
