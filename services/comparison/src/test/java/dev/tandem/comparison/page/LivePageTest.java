package dev.tandem.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.comparison.Spoken;
import dev.tandem.schemas.Arm;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.Comparison;
import dev.tandem.schemas.FeatureFrames;
import dev.tandem.schemas.UtteranceEnd;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivePageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LivePage page = new LivePage();

  @Test
  void aSubscriberIsToldWhatIsKnownAndThenWhatIsNew() throws Exception {
    page.accept("a", Spoken.opened("first", "one two"));
    page.accept("a", Spoken.partial(Arm.STAGED, 0, 0, "one"));
    Subscriber subscriber = page.subscribe();
    page.accept("a", Spoken.partial(Arm.STAGED, 0, 1, "one two"));

    List<Subscriber.Message> told = takeAll(subscriber);

    assertThat(told).extracting(Subscriber.Message::kind).containsExactly("snapshot", "utterance");
    JsonNode snapshot = json(told.get(0));
    assertThat(snapshot.at("/0/body/name").asText()).isEqualTo("first");
    assertThat(snapshot.at("/1/body/arms/staged/words")).hasSize(1);
    assertThat(json(told.get(1)).at("/arms/staged/words/1/text").asText()).isEqualTo("two");
    assertThat(json(told.get(1)).at("/arms/staged/isFinal").asBoolean()).isFalse();
  }

  @Test
  void whatAStageHasLostIsToldAtOnceAndRemembered() throws Exception {
    Subscriber subscriber = page.subscribe();
    page.accept("a", Spoken.error(3, "no phones"));

    Subscriber.Message told = takeAll(subscriber).get(1);
    assertThat(told.kind()).isEqualTo("lost");
    assertThat(json(told).path("utterance").asInt()).isEqualTo(3);
    assertThat(json(told).path("stage").asText()).isEqualTo("word-decoding");
    assertThat(json(told).path("message").asText()).isEqualTo("no phones");
    assertThat(json(takeAll(page.subscribe()).get(0)).at("/0/kind").asText()).isEqualTo("lost");
  }

  @Test
  void aStreamThatIsClosedIsToldAtOnce() throws Exception {
    page.accept("a", Spoken.opened("first", "one two"));
    Subscriber subscriber = page.subscribe();
    page.accept("a", Spoken.closed("first", "one two", 1));

    List<Subscriber.Message> told = takeAll(subscriber);

    assertThat(json(told.get(0)).at("/0/body/closedAtMs").isNull()).isTrue();
    assertThat(told.get(1).kind()).isEqualTo("stream");
    assertThat(json(told.get(1)).path("closedAtMs").asLong())
        .isEqualTo(Spoken.OPENED_AT_MS + 60_000);
  }

  @Test
  void theRatesOfAnUtteranceThatWasHeldUpDoNotReplaceThoseOfTheWholeStream() throws Exception {
    page.accept("a", compared(1, 0.25));
    page.accept("a", compared(0, 3.2));
    assertThat(rate(page.subscribe())).isEqualTo(0.25);

    page.accept("a", compared(1, 0.125));
    assertThat(rate(page.subscribe())).isEqualTo(0.125);
  }

  @Test
  void aSlowSubscriberGetsASnapshotInsteadOfAQueueThatGrows() throws Exception {
    Subscriber slow = page.subscribe();
    int numEvents = 3 * Subscriber.CAPACITY;
    for (int sequence = 0; sequence < numEvents; sequence++) {
      page.accept("a", Spoken.partial(Arm.STAGED, 0, sequence, "word" + sequence));
    }

    List<Subscriber.Message> told = takeAll(slow);

    assertThat(told).hasSizeLessThanOrEqualTo(Subscriber.CAPACITY);
    assertThat(told.get(0).kind()).isEqualTo("snapshot");
    assertThat(told.get(told.size() - 1).data()).contains("\"word" + (numEvents - 1) + "\"");
    assertThat(page.numSkipped()).isPositive();
  }

  @Test
  void memoryIsBoundedInStreamsAndUtterances() throws Exception {
    for (int i = 0; i < 200; i++) {
      page.accept("stream-" + i, Spoken.last(Arm.STAGED, 0, "one"));
      page.accept("long", Spoken.last(Arm.STAGED, i, "one"));
    }
    JsonNode snapshot = json(takeAll(page.subscribe()).get(0));
    assertThat(snapshot.size()).isLessThanOrEqualTo(50 + 50);
    assertThat(snapshot.toString()).contains("\"stream-199\"").doesNotContain("\"stream-0\"");
  }

  @Test
  void aTranscriptThatComesTwiceOrLateIsNotToldAgain() throws Exception {
    Subscriber subscriber = page.subscribe();
    page.accept("a", Spoken.partial(Arm.STAGED, 0, 1, "one two"));
    page.accept("a", Spoken.partial(Arm.STAGED, 0, 0, "one"));
    page.accept("a", Spoken.last(Arm.STAGED, 0, "one two"));
    page.accept("a", Spoken.last(Arm.STAGED, 0, "one two"));
    page.accept("a", Spoken.partial(Arm.STAGED, 0, 2, "one two three"));
    assertThat(takeAll(subscriber))
        .extracting(Subscriber.Message::kind)
        .containsExactly("snapshot", "utterance", "utterance");
  }

  @Test
  void levelIsInDecibelsBelowFullScale() throws Exception {
    Subscriber subscriber = page.subscribe();
    ByteBuffer pcm = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    pcm.putShort((short) 16_384).putShort((short) -16_384).flip();
    page.accept("a", new AudioChunk(0, 0L, 0L, pcm, UtteranceEnd.OPEN, 5L, null));

    JsonNode level = json(takeAll(subscriber).get(1));

    assertThat(level.path("rmsDb").asDouble()).isEqualTo(-6.0);
    assertThat(level.path("peakDb").asDouble()).isEqualTo(-6.0);
  }

  @Test
  void framesSayWhereTheyStartOnTheClockOfTheStream() throws Exception {
    Subscriber subscriber = page.subscribe();
    ByteBuffer values = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    values.putFloat(1.26f).putFloat(-2f).putFloat(3f).putFloat(4f).flip();
    FeatureFrames frames =
        FeatureFrames.newBuilder()
            .setUtterance(1)
            .setUtteranceStart(1000)
            .setFirstFrame(10)
            .setNumFrames(2)
            .setNumCeps(2)
            .setFeatures(values)
            .setEnd(UtteranceEnd.OPEN)
            .setReceivedAtMs(5)
            .build();
    page.accept("a", frames);

    assertThat(json(takeAll(subscriber).get(1)).toString())
        .isEqualTo("{\"stream\":\"a\",\"firstSample\":2600,\"frames\":[[1.3,-2.0],[3.0,4.0]]}");
  }

  private static Comparison compared(int utterance, double rate) {
    return Comparison.newBuilder()
        .setUtterance(utterance)
        .setStart(0)
        .setEnd(1)
        .setScores(List.of())
        .setAgreement(1)
        .setStreamWer(Map.of("STAGED", rate))
        .setComparedAtMs(1)
        .build();
  }

  private static double rate(Subscriber subscriber) throws Exception {
    return json(takeAll(subscriber).get(0)).at("/0/body/byArm/staged").asDouble();
  }

  private static List<Subscriber.Message> takeAll(Subscriber subscriber)
      throws InterruptedException {
    List<Subscriber.Message> all = new ArrayList<>();
    Optional<Subscriber.Message> next = subscriber.take(Duration.ZERO);
    while (next.isPresent()) {
      all.add(next.get());
      next = subscriber.take(Duration.ZERO);
    }
    return all;
  }

  private static JsonNode json(Subscriber.Message message) throws JsonProcessingException {
    return JSON.readTree(message.data());
  }
}
