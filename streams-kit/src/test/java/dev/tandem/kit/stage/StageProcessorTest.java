package dev.tandem.kit.stage;

import static dev.tandem.kit.stage.Chunks.chunk;
import static dev.tandem.schemas.UtteranceEnd.LOST;
import static dev.tandem.schemas.UtteranceEnd.OPEN;
import static dev.tandem.schemas.UtteranceEnd.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.kit.Topics;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.FeatureFrames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StageProcessorTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Topics topics = Topics.of(StageDriver.SETTINGS);
  private final StageDriver<AudioChunk, FeatureFrames> driver =
      new StageDriver<>(
          "counting",
          CountingStage.topology(topics, meters),
          topics.audioChunks(),
          topics.featureFrames());

  @AfterEach
  void stopTopology() {
    driver.close();
  }

  @Test
  void streamsThatInterleaveDoNotMix() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("b", chunk(0, 0, 300, OPEN));
    driver.send("a", chunk(0, 100, 150, SILENCE));
    driver.send("b", chunk(0, 300, 310, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "b0@0+300", "a0@100+50.", "b0@300+10.");
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void nothingIsKeptOfAFinishedUtteranceButThatItIsFinished() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    assertThat(driver.numKept()).isEqualTo(1);
    assertThat(driver.numKnown()).isZero();
    driver.send("a", chunk(0, 100, 150, SILENCE));
    assertThat(driver.numKept()).isZero();
    assertThat(driver.numKnown()).isEqualTo(1);
  }

  @Test
  void aFinishedStreamLeavesNothingBehind() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 100, 150, SILENCE));
    driver.closeStream("a", 1);
    driver.send("b", chunk(0, 0, 100, SILENCE));
    driver.advanceUntilForgotten();
    assertThat(driver.numKnown()).isEqualTo(1);
    assertThat(driver.numInChangelog(StageSupplier.STORE)).isZero();
    assertThat(driver.numInChangelog(KnownStreams.STORE)).isEqualTo(1);
  }

  @Test
  void aStreamThatIsClosedBeforeItsLastRecordsHaveComeIsKeptUntilTheyHave() {
    driver.send("a", chunk(0, 0, 100, SILENCE));
    driver.closeStream("a", 2);
    driver.advanceUntilForgotten();
    driver.send("a", chunk(0, 0, 100, SILENCE));
    driver.send("a", chunk(1, 0, 100, SILENCE));
    assertThat(driver.numKnown()).isEqualTo(1);
    driver.advanceUntilForgotten();
    assertThat(driver.numKnown()).isZero();
    assertThat(heard()).containsExactly("a0@0+100.", "a1@0+100.");
  }

  @Test
  void aStreamWithoutUtterancesIsNeverRemembered() {
    driver.closeStream("a", 0);
    assertThat(driver.numKnown()).isZero();
  }

  @Test
  void aStreamThatNeverClosesIsForgottenAfterAWhile() {
    driver.send("a", chunk(0, 0, 100, SILENCE), 1_000);
    driver.send("b", chunk(0, 0, 1, OPEN), 2_000 + KnownStreams.FORGOTTEN_AFTER.toMillis());
    driver.advance(Duration.ofMinutes(1));
    assertThat(driver.numKnown()).isZero();
  }

  @Test
  void aGapEndsTheUtteranceAndTheNextIsWorkedOnAgain() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 260, 300, OPEN));
    driver.send("a", chunk(0, 300, 400, SILENCE));
    driver.send("a", chunk(1, 0, 100, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+0LOST", "a1@0+100.");
    assertThat(driver.refusals())
        .satisfiesExactly(
            first -> assertThat(first).contains("starts at 260 where 100 was expected: 10.0 ms"),
            second -> assertThat(second).contains("comes after one that was lost"));
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void aRefusedRecordDoesNotTouchOtherStreams() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("b", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 0, 100, new byte[] {99, 0}, OPEN));
    driver.send("b", chunk(0, 100, 200, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "b0@0+100", "a0@100+0LOST", "b0@100+100.");
    assertThat(driver.refusals()).singleElement().asString().contains("99 is no sound");
  }

  @Test
  void aRecordThatComesTwiceIsDropped() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 100, 200, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+100.");
    assertThat(driver.refusals()).isEmpty();
    assertThat(meters.get("tandem.duplicate.records").counter().count()).isEqualTo(1);
  }

  @Test
  void ofARecordThatOverlapsOnlyWhatIsNewIsWorkedOn() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 60, 180, OPEN));
    driver.send("a", chunk(0, 20, 200, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+80", "a0@180+20.");
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void anEndBeforeWhatCameEndsTheUtteranceWhereItIs() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 40, 60, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+0.");
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void utterancesThatComeAgainAfterTheirEndAreDropped() {
    for (int time = 0; time < 2; time++) {
      driver.send("a", chunk(0, 0, 100, OPEN));
      driver.send("a", chunk(0, 100, 200, SILENCE));
      driver.send("a", chunk(1, 0, 50, OPEN));
    }
    driver.send("a", chunk(1, 50, 60, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+100.", "a1@0+50", "a1@50+10.");
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void theEndOfAFinishedUtteranceThatComesTwiceIsNotHeardTwice() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(0, 100, 200, SILENCE));
    driver.send("a", chunk(0, 100, 200, SILENCE));
    driver.send("a", chunk(1, 0, 50, SILENCE));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+100.", "a1@0+50.");
    assertThat(driver.refusals()).isEmpty();
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void anUtteranceThatNeverEndedEndsWhenTheNextBegins() {
    driver.send("a", chunk(0, 0, 100, OPEN));
    driver.send("a", chunk(1, 0, 50, OPEN));
    assertThat(heard()).containsExactly("a0@0+100", "a0@100+0LOST", "a1@0+50");
    assertThat(driver.refusals()).isEmpty();
  }

  @Test
  void anAbandonedUtteranceEnds() {
    driver.send("a", chunk(0, 0, 100, OPEN), 1_000);
    long later = 1_000 + StageProcessor.ABANDONED_AFTER.toMillis() + 120_000;
    driver.send("b", chunk(0, 0, 10, SILENCE), later);
    assertThat(heard()).contains("a0@100+0LOST");
    assertThat(driver.numKept()).isZero();
  }

  @Test
  void costsAddUpAlongThePipeline() {
    driver.send("a", chunk(0, 0, 8_000, OPEN));
    driver.send("a", chunk(0, 8_000, 16_000, SILENCE));
    List<FeatureFrames> heard = driver.receive("a");
    Map<String, Long> first = heard.get(0).getCpuNanos();
    Map<String, Long> second = heard.get(1).getCpuNanos();
    assertThat(second).containsEntry("gateway", 1L);
    assertThat(second.get("counting")).isGreaterThan(first.get("counting"));
    assertThat(meters.get("tandem.audio.seconds").counter().count()).isEqualTo(1);
    assertThat(meters.get("tandem.real.time.factor").gauge().value()).isPositive();
  }

  private List<String> heard() {
    return driver.receive().stream().map(kv -> kv.key + text(kv.value)).toList();
  }

  private static String text(FeatureFrames frames) {
    String end = frames.getEnd() == LOST ? "LOST" : frames.getEnd() == OPEN ? "" : ".";
    return "%d@%d+%d%s"
        .formatted(frames.getUtterance(), frames.getFirstFrame(), frames.getNumFrames(), end);
  }
}
