package dev.tandem.gateway;

import static dev.tandem.schemas.Arm.END_TO_END;
import static dev.tandem.schemas.Arm.STAGED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.kit.Settings;
import dev.tandem.kit.broker.KafkaBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Subscribers to streams, by Server-Sent Events. */
@Timeout(120)
class SubscribeIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static Gateway gateway;
  private static TestTopics topics;

  private final String id = StreamId.random().value();

  @BeforeAll
  static void start() {
    Settings settings =
        BROKER.settings(Map.of("PORT", "0", "SUBSCRIBER_IDLE_MS", "3000", "HEARTBEAT_MS", "200"));
    gateway = Gateway.start(settings);
    topics = new TestTopics(settings);
  }

  @AfterAll
  static void stop() {
    topics.close();
    gateway.close();
  }

  @Test
  void aSubscriberGetsWhatComesForItsStreamAndNothingElse() throws Exception {
    try (SubscriberClient subscriber = SubscriberClient.of(gateway, id, "")) {
      topics.put(StreamId.random().value(), Transcripts.last(STAGED, 0, 0, "not for us"));
      topics.putGarbage(id);
      topics.put(id, Transcripts.partial(STAGED, 0, 0, "one"));
      topics.put(id, Transcripts.last(STAGED, 0, 1, "one two"));

      assertThat(texts(subscriber.awaitEnd())).containsExactly("one", "one two");
    }
  }

  @Test
  void fromTheBeginningComesWhatWasHeardBeforeOnceEach() throws Exception {
    topics.put(id, Transcripts.partial(STAGED, 0, 0, "one"));
    topics.put(id, Transcripts.last(STAGED, 0, 1, "one two"));
    topics.put(id, Transcripts.last(END_TO_END, 0, 0, "won too"));
    try (SubscriberClient subscriber = SubscriberClient.of(gateway, id, "?from=beginning")) {
      subscriber.await(line -> line.contains("won too"));
      topics.put(id, Transcripts.last(STAGED, 1, 0, "three"));

      assertThat(texts(subscriber.awaitEnd()))
          .containsExactlyInAnyOrder("one", "one two", "won too", "three");
    }
  }

  @Test
  void partialsAndTheOtherArmCanBeLeftOut() throws Exception {
    try (SubscriberClient subscriber =
        SubscriberClient.of(gateway, id, "?interim=false&arm=end-to-end")) {
      topics.put(id, Transcripts.last(STAGED, 0, 0, "staged"));
      topics.put(id, Transcripts.partial(END_TO_END, 0, 0, "partial"));
      topics.put(id, Transcripts.last(END_TO_END, 0, 1, "end to end"));

      assertThat(texts(subscriber.awaitEnd())).containsExactly("end to end");
    }
  }

  @Test
  void aSubscriberWithoutNewsGetsSignsOfLife() throws Exception {
    try (SubscriberClient subscriber = SubscriberClient.of(gateway, id, "")) {
      assertThat(subscriber.await(line -> line.startsWith(":"))).isEqualTo(": alive");
    }
  }

  @Test
  void theEventsEndAfterTheLastFinalOfAClosedStream() throws Exception {
    RawSocket socket = RawSocket.connect(gateway, "?sample_rate=16000");
    String stream = socket.await("Opened").path("stream").asText();
    try (SubscriberClient subscriber = SubscriberClient.of(gateway, stream, "?from=beginning")) {
      Signal signal = Speech.utterances(1, 16_000, 1);
      socket.send(Pcm16.encode(signal)).say("{\"type\":\"CloseStream\"}");
      socket.awaitHeld(signal.length());
      topics.put(stream, Transcripts.last(STAGED, 0, 0, "one"));
      topics.put(stream, Transcripts.last(END_TO_END, 0, 0, "won"));

      assertThat(texts(subscriber.awaitEnd())).containsExactlyInAnyOrder("one", "won");
      assertThat(socket.await("Closed").path("complete").asBoolean()).isTrue();
    }
  }

  private static List<String> texts(List<String> dataLines) throws Exception {
    List<String> texts = new ArrayList<>();
    for (String line : dataLines) {
      JsonNode transcript = JSON.readTree(line.substring("data:".length()));
      texts.add(transcript.path("transcript").asText());
    }
    return texts;
  }
}
