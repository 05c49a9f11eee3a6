package dev.tandem.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Recording;
import dev.tandem.audio.Signal;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ClientStreamTest {
  private final FakeWebSocket webSocket = new FakeWebSocket();
  private final List<StreamEvent> events = new ArrayList<>();
  private final List<StreamSocket> sockets = new ArrayList<>();
  private StreamSession session;
  private CompletableFuture<ClientStream> opened;

  @Test
  void aStreamIsOpenOnceTheGatewaySaysSo() {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    assertThat(opened).isNotDone();
    assertThat(webSocket.texts).containsExactly(Messages.config(ListenOptions.mono(16_000)));

    say(socket, "{\"type\":\"Opened\",\"stream\":\"id\",\"token\":\"t\"}");
    assertThat(opened.join().id()).isEqualTo("id");
  }

  @Test
  void aMessageMayComeInParts() {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    var unused = socket.onText(webSocket, "{\"type\":\"Acknow", false);
    unused = socket.onText(webSocket, "ledged\",\"sample\":7}", true);

    assertThat(events).containsExactly(new StreamEvent.Acknowledged(7));
  }

  @Test
  void aRefusalIsWhyAStreamIsNotOpen() {
    StreamSocket socket = socket(ListenOptions.mono(0));
    say(socket, "{\"type\":\"Error\",\"code\":\"bad-config\",\"message\":\"no rate\"}");
    var unused = socket.onClose(webSocket, 1008, "no rate");

    assertThatThrownBy(() -> opened.join()).hasRootCauseMessage("no rate");
  }

  @Test
  void aConnectionThatIsLostFailsTheStream() {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    ClientStream stream = open(socket);
    var unused = socket.onClose(webSocket, 1006, "");

    assertThatThrownBy(() -> stream.closed().join()).hasMessageContaining("is lost");
    assertThatThrownBy(() -> stream.send(new byte[2])).isInstanceOf(GatewayException.class);
  }

  @Test
  void closingCompletesWhenTheGatewayHasSaidAll() {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    ClientStream stream = open(socket);
    var closed = stream.close();
    assertThat(webSocket.texts).endsWith("{\"type\":\"CloseStream\"}");
    assertThat(closed).isNotDone();

    say(socket, "{\"type\":\"Closed\",\"stream\":\"id\",\"utterances\":2,\"complete\":true}");
    assertThat(closed.join()).isEqualTo(new StreamEvent.Closed("id", 2, true));
  }

  /** Not even while whoever waits for the end has not come to know of it. */
  @Test
  void aConnectionThatEndsBehindTheLastWordIsNotLost() {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    var unused = open(socket).close();
    var end = new StreamEvent.Closed("id", 2, true);

    session.event(socket, end);
    session.ended(socket, new GatewayException(GatewayException.CONNECTION_LOST, "all is said"));

    assertThat(events).endsWith(end);
    assertThat(sockets).hasSize(1);
  }

  /** As when gateways close a stream for good whose client was away too long. */
  @Test
  void aStreamThatWasClosedBeforeAllWasHeardFails() {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    ClientStream stream = open(socket);
    stream.send(new byte[4]);
    var closed = stream.close();
    say(
        socket,
        "{\"type\":\"Opened\",\"stream\":\"id\",\"token\":\"t\",\"sample\":1,\"closed\":true}");
    say(socket, "{\"type\":\"Closed\",\"stream\":\"id\",\"utterances\":1,\"complete\":true}");

    assertThatThrownBy(closed::join).hasMessageContaining("1 of 2 samples were heard");
  }

  /** However long ago it was that a gateway was passed over which did not take the stream. */
  @Test
  void aStreamOpenedAtTheSecondGatewayGoesOnWhenThatIsLost() {
    connectTo(List.of(URI.create("ws://down"), URI.create("ws://up")), Duration.ofNanos(1));
    session.ended(sockets.get(0), new GatewayException(GatewayException.UNREACHABLE, "is down"));
    sockets.get(1).onOpen(webSocket);
    say(sockets.get(1), "{\"type\":\"Opened\",\"stream\":\"id\",\"token\":\"t\"}");
    session.ended(sockets.get(1), new GatewayException(GatewayException.CONNECTION_LOST, "lost"));

    assertThat(events).endsWith(new StreamEvent.Reconnecting(URI.create("ws://down"), 1, "lost"));
  }

  @Test
  void audioThatEndsWithinASampleIsRefused() {
    ClientStream stream = open(socket(ListenOptions.mono(16_000).withChannels(2)));

    assertThatThrownBy(() -> stream.send(new byte[6])).hasMessageContaining("4 bytes");
  }

  @Test
  void whatIsOnItsWayIsBounded() throws InterruptedException {
    StreamSocket socket = socket(ListenOptions.mono(16_000));
    ClientStream stream = open(socket);
    byte[] minute = new byte[60 * 32_000];
    stream.send(minute);
    stream.send(minute);
    assertThat(stream.awaitRoom(Duration.ofMinutes(2), Duration.ofMillis(1))).isFalse();
    assertThatThrownBy(() -> stream.send(minute)).hasMessageContaining("awaitRoom");

    say(socket, "{\"type\":\"Acknowledged\",\"sample\":960000}");
    assertThat(stream.awaitRoom(Duration.ofMinutes(2), Duration.ofMillis(1))).isTrue();
    stream.send(minute);
    assertThat(stream.sentSamples()).isEqualTo(3 * 960_000);
    assertThat(stream.acknowledgedSamples()).isEqualTo(960_000);
  }

  @Test
  void aRecordingLeavesInPiecesThatAreDueWhenTheyWereSpoken() throws InterruptedException {
    int rateHz = 11_025; // 100 ms are 1102.5 samples
    ClientStream stream = open(socket(ListenOptions.mono(rateHz)));
    List<Duration> due = new ArrayList<>();
    Signal signal = Signal.of(new float[11_025 + 500]);
    new FileStreamer(s -> due::add).play(new Recording(rateHz, signal), stream);

    assertThat(webSocket.audio).hasSize(11);
    assertThat(webSocket.audio.get(0)).hasSize(2 * 1_102);
    assertThat(webSocket.audio.get(1)).hasSize(2 * 1_103);
    assertThat(due.get(9)).isEqualTo(Duration.ofSeconds(1));
    assertThat(due).isSorted();
    assertThat(stream.sentSamples()).isEqualTo(signal.length());
  }

  @Test
  void aRecordingArrivesWhole() throws InterruptedException {
    ClientStream stream = open(socket(ListenOptions.mono(8_000)));
    float[] samples = new float[12_345];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i % 100) / 128f;
    }
    FileStreamer.fast().play(new Recording(8_000, Signal.of(samples)), stream);

    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    webSocket.audio.forEach(sent::writeBytes);
    assertThat(sent.toByteArray()).isEqualTo(Pcm16.encode(Signal.of(samples)));
  }

  @Test
  void aRecordingOfAnotherRateIsRefused() {
    ClientStream stream = open(socket(ListenOptions.mono(16_000)));
    Recording recording = new Recording(8_000, Signal.of(0f));

    assertThatThrownBy(() -> FileStreamer.fast().play(recording, stream))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("8000 Hz");
  }

  private StreamSocket socket(ListenOptions options) {
    connect(options, new Reconnection(List.of(URI.create("ws://test")), Duration.ZERO));
    sockets.get(0).onOpen(webSocket);
    return sockets.get(0);
  }

  private void connectTo(List<URI> gateways, Duration limit) {
    connect(ListenOptions.mono(16_000), new Reconnection(gateways, limit));
  }

  private void connect(ListenOptions options, Reconnection reconnection) {
    session = new StreamSession(options, events::add, sockets::add, reconnection);
    opened = session.open();
  }

  private ClientStream open(StreamSocket socket) {
    say(socket, "{\"type\":\"Opened\",\"stream\":\"id\",\"token\":\"t\"}");
    return opened.join();
  }

  private void say(StreamSocket socket, String message) {
    var unused = socket.onText(webSocket, message, true);
  }
}
