package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Recording;
import dev.tandem.audio.Signal;
import dev.tandem.client.Arm;
import dev.tandem.client.ClientStream;
import dev.tandem.client.FileStreamer;
import dev.tandem.client.ListenOptions;
import dev.tandem.client.StreamEvent;
import dev.tandem.client.StreamEvent.Acknowledged;
import dev.tandem.client.StreamEvent.Closed;
import dev.tandem.client.TandemClient;
import dev.tandem.kit.Settings;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.schemas.AudioChunk;
import dev.tandem.schemas.StreamOpened;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Live streams through a gateway and a real broker. */
@Timeout(120)
class ListenIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final TandemClient CLIENT = new TandemClient();
  private static Settings settings;
  private static Gateway gateway;
  private static EchoArms arms;
  private static TestTopics topics;

  private final Arriving<StreamEvent> events = new Arriving<>();

  @BeforeAll
  static void start() {
    settings = BROKER.settings(Map.of("PORT", "0"));
    gateway = Gateway.start(settings);
    arms = new EchoArms(settings);
    topics = new TestTopics(settings);
  }

  @AfterAll
  static void stop() {
    arms.close();
    topics.close();
    gateway.close();
  }

  @Test
  void audioIsOnTheTopicAsTheEndpointerCutsIt() throws Exception {
    Signal signal = Speech.utterances(3, 44_100, 1);
    ClientStream stream = open(ListenOptions.mono(44_100).named("a file").withReference("so so"));
    FileStreamer.fast().play(new Recording(44_100, signal), stream);
    Closed closed = stream.close().get(60, TimeUnit.SECONDS);

    assertThat(closed).isEqualTo(new Closed(stream.id(), 3, true));
    assertThat(ExpectedChunks.pcm(topics.chunks(stream.id())))
        .isEqualTo(ExpectedChunks.pcm(signal, 44_100));
    assertThat(topics.opened(stream.id()))
        .extracting(
            StreamOpened::getName, StreamOpened::getReference, StreamOpened::getSampleRateHz)
        .containsExactly(tuple("a file", "so so", 44_100), tuple("a file", "so so", 44_100));
  }

  @Test
  void theTopicSaysThatAStreamClosedAndHowManyUtterancesItHad() throws Exception {
    ClientStream stream = open(ListenOptions.mono(16_000));
    FileStreamer.fast().play(new Recording(16_000, Speech.utterances(2, 16_000, 11)), stream);
    assertThat(topics.opened(stream.id()))
        .singleElement()
        .matches(opened -> opened.getClosedAtMs() == null && opened.getUtterances() == null);

    stream.close().get(60, TimeUnit.SECONDS);

    StreamOpened closed = topics.opened(stream.id()).get(1);
    assertThat(closed.getUtterances()).isEqualTo(2);
    assertThat(closed.getClosedAtMs()).isGreaterThanOrEqualTo(closed.getOpenedAtMs());
  }

  @Test
  void acknowledgementsRiseToTheEndAndTheTopicHoldsWhatTheySay() throws Exception {
    Signal signal = Speech.utterances(2, 16_000, 2);
    ClientStream stream = open(ListenOptions.mono(16_000));
    stream.send(Pcm16.encode(signal.slice(0, 24_000))); // ends within the first utterance
    Acknowledged within = (Acknowledged) events.await(e -> isAbove(e, 16_000));
    assertThat(heldEnd(topics.chunks(stream.id())))
        .as("what does not fill a chunk is in the state")
        .isGreaterThanOrEqualTo(within.sample() - Chunker.CHUNK_SAMPLES);

    stream.send(Pcm16.encode(signal.slice(24_000, signal.length())));
    stream.close().get(60, TimeUnit.SECONDS);
    List<Long> acknowledged =
        events.all().stream()
            .filter(Acknowledged.class::isInstance)
            .map(event -> ((Acknowledged) event).sample())
            .toList();
    assertThat(acknowledged).isSorted().doesNotHaveDuplicates().endsWith((long) signal.length());
  }

  @Test
  void bothArmsAnswerWithPartialsAndFinals() throws Exception {
    ClientStream stream = open(ListenOptions.mono(16_000));
    FileStreamer.fast().play(new Recording(16_000, Speech.utterances(1, 16_000, 3)), stream);
    stream.close().get(60, TimeUnit.SECONDS);

    for (Arm arm : Arm.values()) {
      List<StreamEvent.Transcript> heard = transcripts(arm);
      assertThat(heard).extracting(StreamEvent.Transcript::isFinal).contains(false).endsWith(true);
      StreamEvent.Transcript last = heard.get(heard.size() - 1);
      assertThat(last.transcript()).isEqualTo(EchoArms.text(stream.id(), 0));
      assertThat(last.startSeconds()).isEqualTo(1.0);
      assertThat(last.endSeconds()).isEqualTo(2.0);
      assertThat(last.words())
          .singleElement()
          .satisfies(w -> assertThat(w.endSeconds()).isEqualTo(1.5));
      assertThat(last.speechEndedAtMs()).hasValue(900);
    }
  }

  @Test
  void whoWantsFinalsOnlyGetsNoPartials() throws Exception {
    ClientStream stream = open(ListenOptions.mono(16_000).finalsOnly());
    FileStreamer.fast().play(new Recording(16_000, Speech.utterances(2, 16_000, 4)), stream);
    stream.close().get(60, TimeUnit.SECONDS);

    assertThat(transcripts(Arm.STAGED)).hasSize(2).allMatch(StreamEvent.Transcript::isFinal);
  }

  @Test
  void fiveClientsAtOnceDoNotMix() throws Exception {
    List<Arriving<StreamEvent>> heard = new ArrayList<>();
    List<ClientStream> streams = new ArrayList<>();
    int[] ratesHz = {16_000, 8_000, 44_100, 48_000, 22_050};
    for (int rateHz : ratesHz) {
      Arriving<StreamEvent> own = new Arriving<>();
      heard.add(own);
      streams.add(open(ListenOptions.mono(rateHz), own));
    }
    for (int piece = 0; piece < 64; piece++) {
      for (int i = 0; i < ratesHz.length; i++) {
        Signal signal = Speech.utterances(2, ratesHz[i], 100 + i);
        int from = (int) ((long) signal.length() * piece / 64);
        int to = (int) ((long) signal.length() * (piece + 1) / 64);
        streams.get(i).send(Pcm16.encode(signal.slice(from, to)));
      }
    }
    for (int i = 0; i < ratesHz.length; i++) {
      ClientStream stream = streams.get(i);
      assertThat(stream.close().get(60, TimeUnit.SECONDS).complete()).isTrue();
      assertThat(ExpectedChunks.pcm(topics.chunks(stream.id())))
          .isEqualTo(ExpectedChunks.pcm(Speech.utterances(2, ratesHz[i], 100 + i), ratesHz[i]));
      assertThat(heard.get(i).all())
          .filteredOn(StreamEvent.Transcript.class::isInstance)
          .allMatch(t -> ((StreamEvent.Transcript) t).transcript().endsWith(stream.id()));
    }
  }

  @Test
  void finalizeBringsTheFinalWhileTheStreamGoesOn() throws Exception {
    ClientStream stream = open(ListenOptions.mono(16_000));
    stream.send(Pcm16.encode(Speech.utterances(1, 16_000, 5).slice(0, 20_000)));
    stream.finalizeUtterance();
    events.await(e -> e instanceof StreamEvent.Transcript t && t.isFinal() && t.utterance() == 0);

    stream.send(Pcm16.encode(Speech.utterances(1, 16_000, 6)));
    assertThat(stream.close().get(60, TimeUnit.SECONDS).utterances()).isEqualTo(2);
  }

  @Test
  void channelsAreMixed() throws Exception {
    Signal signal = Speech.utterances(1, 16_000, 8);
    ClientStream stream = open(ListenOptions.mono(16_000).withChannels(2));
    stream.send(Pcm16.encode(twice(signal)));
    stream.close().get(60, TimeUnit.SECONDS);

    assertThat(ExpectedChunks.pcm(topics.chunks(stream.id())))
        .isEqualTo(ExpectedChunks.pcm(signal, 16_000));
  }

  @Test
  void aConfigMayComeAsQueryParameters() throws Exception {
    RawSocket socket = RawSocket.connect(gateway, "?sample_rate=16000&interim=false&name=query");
    String id = socket.await("Opened").path("stream").asText();
    socket.send(Pcm16.encode(Speech.utterances(1, 16_000, 9)));
    socket.say("{\"type\":\"KeepAlive\"}").send(new byte[0]).say("{\"type\":\"CloseStream\"}");

    assertThat(socket.await("Closed").path("utterances").asInt()).isEqualTo(1);
    assertThat(socket.awaitClose().path("code").asInt()).isEqualTo(1000);
    assertThat(topics.opened(id)).extracting(StreamOpened::getName).containsOnly("query");
  }

  @Test
  void idsAndTokensDiffer() throws Exception {
    ClientStream one = open(ListenOptions.mono(16_000));
    ClientStream other = open(ListenOptions.mono(16_000));

    assertThat(one.id()).isNotEqualTo(other.id()).isNotEqualTo(one.token());
    assertThat(one.token()).isNotEqualTo(other.token());
    one.abort();
    other.abort();
  }

  private ClientStream open(ListenOptions options) throws Exception {
    return open(options, events);
  }

  private static ClientStream open(ListenOptions options, Arriving<StreamEvent> events)
      throws Exception {
    return CLIENT.open(address(gateway), options, events::add).get(60, TimeUnit.SECONDS);
  }

  private static URI address(Gateway gateway) {
    return URI.create("ws://localhost:" + gateway.port() + "/v1/listen");
  }

  private List<StreamEvent.Transcript> transcripts(Arm arm) {
    return events.all().stream()
        .filter(StreamEvent.Transcript.class::isInstance)
        .map(StreamEvent.Transcript.class::cast)
        .filter(transcript -> transcript.arm() == arm)
        .toList();
  }

  private static boolean isAbove(StreamEvent event, long sample) {
    return event instanceof Acknowledged acknowledged && acknowledged.sample() > sample;
  }

  private static long heldEnd(List<AudioChunk> chunks) {
    AudioChunk last = chunks.get(chunks.size() - 1);
    return last.getFirstSample() + last.getPcm().remaining() / 2;
  }

  private static Signal twice(Signal mono) {
    float[] stereo = new float[2 * mono.length()];
    for (int i = 0; i < stereo.length; i++) {
      stereo[i] = mono.get(i / 2);
    }
    return Signal.of(stereo);
  }
}
