package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import dev.tandem.client.ClientStream;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.StreamEvent.Closed;
import dev.tandem.client.TandemClient;
import dev.tandem.kit.Settings;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamOpened;
import dev.tandem.schemas.UtteranceEnd;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams that outlive their connection and their gateway, over a real broker. */
@Timeout(180)
class ResumeIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final TandemClient CLIENT = new TandemClient();
  private static Settings settings;
  private static Gateway gateway;
  private static Gateway other;
  private static EchoArms arms;
  private static TestTopics topics;

  private final Arriving<StreamEvent> events = new Arriving<>();

  @BeforeAll
  static void start() {
    settings = BROKER.settings(Map.of("PORT", "0", "IDLE_TIMEOUT_MS", "20000"));
    gateway = Gateway.start(settings);
    other = Gateway.start(settings);
    arms = new EchoArms(settings);
    topics = new TestTopics(settings);
  }

  @AfterAll
  static void stop() {
    arms.close();
    topics.close();
    gateway.close();
    other.close();
  }

  @Test
  void aStreamWhoseConnectionBreaksInMidUtteranceGoesOnAtAnotherGateway() throws Exception {
    Signal signal = Speech.utterances(3, 16_000, 1);
    try (BreakableWay way = new BreakableWay(gateway.port())) {
      ClientStream stream = open(List.of(way.address(), address(other)));
      stream.send(Pcm16.encode(signal.slice(0, 70_000))); // ends within the second utterance
      events.await(e -> e instanceof StreamEvent.Acknowledged);
      way.breakNow();
      for (int from = 70_000; from < signal.length(); from += 1_600) {
        stream.send(Pcm16.encode(signal.slice(from, Math.min(signal.length(), from + 1_600))));
      }

      assertThat(stream.close().get(120, TimeUnit.SECONDS))
          .as("after %s", events.all())
          .isEqualTo(new Closed(stream.id(), 3, true));
      assertThat(events.all()).hasAtLeastOneElementOfType(StreamEvent.Resumed.class);
      assertUndisturbed(stream.id(), signal);
    }
  }

  @Test
  void aGatewayThatStopsHandsItsStreamsOver() throws Exception {
    Signal signal = Speech.utterances(2, 16_000, 2);
    ClientStream stream;
    try (Gateway stopping = Gateway.start(settings)) {
      stream = open(List.of(address(stopping), address(other)));
      stream.send(Pcm16.encode(signal.slice(0, 20_500))); // ends within the first utterance
      events.await(e -> e instanceof StreamEvent.Acknowledged);
    }
    stream.send(Pcm16.encode(signal.slice(20_500, signal.length())));

    assertThat(stream.close().get(120, TimeUnit.SECONDS))
        .isEqualTo(new Closed(stream.id(), 2, true));
    assertUndisturbed(stream.id(), signal);
  }

  @Test
  void audioThatComesAgainIsPassedOver() throws Exception {
    Signal signal = Speech.utterances(1, 16_000, 3);
    RawSocket first = RawSocket.connect(gateway, "?sample_rate=16000");
    JsonNode opened = first.await("Opened");
    first.send(Pcm16.encode(signal.slice(0, 20_000)));
    first.awaitHeld(20_000);

    RawSocket second = resume(other, opened, "&sample=4000");
    assertThat(second.await("Opened").path("sample").asLong()).isEqualTo(20_000);
    assertThat(first.await("Error").path("code").asText()).isEqualTo("taken-over");
    second.send(Pcm16.encode(signal.slice(4_000, signal.length())));
    second.say("{\"type\":\"CloseStream\"}");

    assertThat(second.await("Closed").path("complete").asBoolean()).isTrue();
    assertUndisturbed(opened.path("stream").asText(), signal);
  }

  @Test
  void aGapIsRefusedAndSaysHowMuchIsMissing() throws Exception {
    RawSocket first = RawSocket.connect(gateway, "?sample_rate=16000");
    JsonNode opened = first.await("Opened");
    first.send(Pcm16.encode(Speech.utterances(1, 16_000, 4).slice(0, 20_000)));
    first.awaitHeld(20_000);

    JsonNode error = resume(other, opened, "&sample=20008").await("Error");
    assertThat(error.path("code").asText()).isEqualTo("gap");
    assertThat(error.path("message").asText()).contains("0.5 ms are missing", "sample=20000");
    resume(other, opened, "").await("Opened"); // the stream is as it was
  }

  @Test
  void nobodyElseCanAttachNorLearnWhy() throws Exception {
    RawSocket owner = RawSocket.connect(gateway, "?sample_rate=16000");
    String stream = owner.await("Opened").path("stream").asText();

    JsonNode wrongToken =
        RawSocket.connect(other, "?stream=" + stream + "&token=guessed").await("Error");
    JsonNode noStream =
        RawSocket.connect(other, "?stream=" + StreamId.random() + "&token=guessed").await("Error");
    assertThat(wrongToken).isEqualTo(noStream);
    assertThat(wrongToken.path("code").asText()).isEqualTo("unknown-stream");
    owner.say("{\"type\":\"CloseStream\"}").await("Closed");
  }

  @Test
  void whoLostItsConnectionAfterClosingGetsTheFinalsThatItLacks() throws Exception {
    RawSocket first = RawSocket.connect(gateway, "?sample_rate=16000");
    JsonNode opened = first.await("Opened");
    first.send(Pcm16.encode(Speech.utterances(2, 16_000, 5))).say("{\"type\":\"CloseStream\"}");
    first.await("Closed");

    RawSocket second = resume(other, opened, "");
    assertThat(second.await("Opened").path("closed").asBoolean()).isTrue();
    for (int i = 0; i < 4; i++) {
      assertThat(second.await("Transcript").path("isFinal").asBoolean()).isTrue();
    }
    assertThat(second.await("Closed").path("utterances").asInt()).isEqualTo(2);
  }

  @Test
  void aStreamWhoseClientVanishedIsClosedByWhicheverGatewayIsLeft() throws Exception {
    Settings impatient = settings.with(Map.of("IDLE_TIMEOUT_MS", "3000"));
    ClientStream stream;
    try (Gateway dying = Gateway.start(settings);
        BreakableWay way = new BreakableWay(dying.port())) {
      stream =
          new TandemClient(Duration.ZERO)
              .open(way.address(), ListenOptions.mono(16_000), events::add)
              .get(60, TimeUnit.SECONDS);
      stream.send(Pcm16.encode(Speech.utterances(1, 16_000, 6).slice(0, 20_500)));
      events.await(e -> e instanceof StreamEvent.Acknowledged);
      way.breakNow();
    }
    assertThatThrownBy(() -> stream.closed().join()).hasMessageContaining("connection");

    try (Gateway left = Gateway.start(impatient);
        SubscriberClient subscriber =
            SubscriberClient.of(left, stream.id(), "?from=beginning&interim=false")) {
      subscriber.await(line -> line.contains("\"isFinal\":true"));
      topics.awaitOpened(stream.id(), opened -> opened.getClosedAtMs() != null);
    }
    List<AudioChunk> chunks = topics.chunks(stream.id());
    assertThat(chunks.get(chunks.size() - 1).getEnd()).isEqualTo(UtteranceEnd.CLOSED);
    assertThat(topics.opened(stream.id())).extracting(StreamOpened::getUtterances).endsWith(1);
  }

  /** The chunks by place are those of a run that nothing disturbed, and repeats are identical. */
  private static void assertUndisturbed(String stream, Signal signal) throws Exception {
    assertThat(ExpectedChunks.pcm(ExpectedChunks.once(topics.chunks(stream))))
        .isEqualTo(ExpectedChunks.pcm(signal, 16_000));
  }

  private static RawSocket resume(Gateway at, JsonNode opened, String more) throws Exception {
    return RawSocket.connect(
        at,
        "?stream="
            + opened.path("stream").asText()
            + "&token="
            + opened.path("token").asText()
            + more);
  }

  private ClientStream open(List<URI> gateways) throws Exception {
    return CLIENT.open(gateways, ListenOptions.mono(16_000), events::add).get(60, TimeUnit.SECONDS);
  }

  private static URI address(Gateway gateway) {
    return URI.create("ws://localhost:" + gateway.port() + "/v1/listen");
  }
}
