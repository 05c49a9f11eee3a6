package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.audio.Pcm16;
import dev.tandem.kit.Settings;
import dev.tandem.kit.broker.KafkaBroker;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever a client does wrong, it gets one clear line and the right code; others notice nothing.
 */
@Timeout(120)
class BadInputIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_UPLOAD_BYTES = 200_000;
  private static final int MAX_MESSAGE_BYTES = 100_000;

  private static Settings settings;
  private static Gateway gateway;
  private static EchoArms arms;

  @BeforeAll
  static void start() {
    settings =
        BROKER.settings(
            Map.of(
                "PORT",
                "0",
                "CONFIG_TIMEOUT_MS",
                "3000",
                "MAX_MESSAGE_BYTES",
                Integer.toString(MAX_MESSAGE_BYTES),
                "MAX_UPLOAD_BYTES",
                Integer.toString(MAX_UPLOAD_BYTES)));
    gateway = Gateway.start(settings);
    arms = new EchoArms(settings);
  }

  @AfterAll
  static void stop() {
    arms.close();
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "?sample_rate=0, bad-config, 1008, 8000 to 192000",
    "?sample_rate=16000&channels=20, bad-config, 1008, from 1 to 8",
    "?channels=1, bad-config, 1008, sample_rate is missing",
    "?sample_rate=16000&volume=11, bad-config, 1008, there is no setting",
    "?sample_rate=16000&encoding=opus, unsupported-encoding, 1003, linear16",
    "?sample_rate=16000&silence_ms=1, bad-config, 1008, silence_ms",
    "?sample_rate=16000&stream=1&token=2, bad-config, 1008, its settings stay",
    "?stream=1, bad-config, 1008, token is missing",
    "?stream=1&token=2&sample=-1, bad-config, 1008, 0 or more",
    "?stream=1&token=2, unknown-stream, 1008, open a new one",
  })
  void aWrongConfigIsRefused(String query, String code, int closeCode, String message)
      throws Exception {
    assertRefused(RawSocket.connect(gateway, query), code, closeCode, message);
  }

  @Test
  void audioBeforeTheConfigIsRefused() throws Exception {
    RawSocket socket = RawSocket.connect(gateway, "").send(new byte[320]);
    assertRefused(socket, "no-config", 1008, "got audio where a config is expected");
  }

  @Test
  void aConfigThatNeverComesIsRefused() throws Exception {
    assertRefused(RawSocket.connect(gateway, ""), "no-config", 1008, "no config came");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hello | bad-message | 1003 | JSON object",
        "[] | bad-message | 1003 | JSON object",
        "'' | bad-message | 1003 | JSON object",
        "{\"type\":\"Dance\"} | bad-message | 1003 | Dance",
        "{\"type\":\"CloseStream\"} | no-config | 1008 | got CloseStream",
        "{\"sample_rate\":{}} | bad-config | 1008 | sample_rate",
      })
  void aWrongFirstMessageIsRefused(String text, String code, int closeCode, String message)
      throws Exception {
    assertRefused(RawSocket.connect(gateway, "").say(text), code, closeCode, message);
  }

  @Test
  void aSecondConfigIsRefused() throws Exception {
    RawSocket socket = opened("");
    socket.say("{\"type\":\"Config\",\"sample_rate\":8000}");
    assertRefused(socket, "bad-message", 1003, "after one config");
  }

  @Test
  void pcmOfOddLengthIsRefused() throws Exception {
    assertRefused(opened("").send(new byte[321]), "bad-audio", 1007, "321 bytes");
  }

  @Test
  void pcmThatEndsWithinASampleOfTwoChannelsIsRefused() throws Exception {
    assertRefused(opened("&channels=2").send(new byte[322]), "bad-audio", 1007, "4 bytes a sample");
  }

  @Test
  void emptyPcmIsAllowed() throws Exception {
    RawSocket socket = opened("").send(new byte[0]).say("{\"type\":\"CloseStream\"}");
    JsonNode closed = socket.await("Closed");
    assertThat(closed.path("utterances").asInt()).isZero();
    assertThat(closed.path("complete").asBoolean()).isTrue();
    assertThat(socket.awaitClose().path("code").asInt()).isEqualTo(1000);
  }

  @Test
  void aMessageThatIsTooLargeIsRefused() throws Exception {
    RawSocket socket = opened("").send(new byte[MAX_MESSAGE_BYTES + 2]);
    assertRefused(socket, "too-large", 1009, "shorter messages");
  }

  @Test
  void aFaultOfOneClientDoesNotDisturbAnother() throws Exception {
    RawSocket good = opened("");
    RawSocket bad = opened("").send(new byte[3]);
    bad.awaitClose();
    good.send(Pcm16.encode(Speech.utterances(1, 16_000, 1).slice(0, 40_000)));
    good.say("{\"type\":\"CloseStream\"}");

    assertThat(good.await("Closed").path("complete").asBoolean()).isTrue();
  }

  @Test
  void aPageFromElsewhereIsRefused() throws Exception {
    HttpResponse<String> response =
        HTTP.send(
            request("/health").header("Origin", "https://foe.example").build(),
            BodyHandlers.ofString());
    assertError(response, 403, "origin-not-allowed", "ALLOWED_ORIGINS");
  }

  @Test
  void aPageOfTheSameHostIsAllowedAndItsBrowserToldSo() throws Exception {
    String origin = "http://localhost:8080";
    HttpResponse<String> response =
        HTTP.send(request("/health").header("Origin", origin).build(), BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).hasValue(origin);
  }

  @Test
  void anUnknownPathIsNotFound() throws Exception {
    assertError(get("/v1/nothing"), 404, "not-found", "GET /v1/nothing is not served here");
  }

  @Test
  void aWrongMethodIsRefused() throws Exception {
    assertError(get("/v1/transcribe"), 405, "http-405", "POST /v1/transcribe");
  }

  @Test
  void aStreamIdThatCannotBeIsNotFound() throws Exception {
    assertError(get("/v1/streams/7/transcripts"), 404, "not-found", "no stream id");
  }

  @ParameterizedTest
  @CsvSource({"from=noon, beginning or now", "interim=7, true or false", "arm=left, end-to-end"})
  void aSubscribersWrongWishIsRefused(String query, String message) throws Exception {
    String path = "/v1/streams/" + StreamId.random() + "/transcripts?" + query;
    assertError(get(path), 400, "bad-config", message);
  }

  @Test
  void aFileThatIsNoAudioIsRefused() throws Exception {
    byte[] text = "this is no audio at all".getBytes(StandardCharsets.UTF_8);
    assertError(post("/v1/transcribe", text), 400, "bad-audio", "WAV or FLAC");
  }

  @Test
  void anEmptyFileIsRefused() throws Exception {
    assertError(post("/v1/transcribe", new byte[0]), 400, "bad-audio", "is empty (0 bytes)");
  }

  @Test
  void aTruncatedFileIsRefused() throws Exception {
    byte[] wav = Wav.mono(16_000, Speech.utterances(1, 16_000, 1));
    byte[] half = Arrays.copyOf(wav, wav.length / 2);
    assertError(post("/v1/transcribe", half), 400, "bad-audio", "truncated");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws Exception {
    byte[] large = new byte[MAX_UPLOAD_BYTES + 1];
    assertError(post("/v1/transcribe", large), 413, "too-large", "./tandem stream FILE");
  }

  @Test
  void aNameThatIsALetterIsRefused() throws Exception {
    byte[] wav = Wav.mono(16_000, Speech.utterances(1, 16_000, 1));
    HttpResponse<String> answer = post("/v1/transcribe?name=" + "x".repeat(201), wav);
    assertError(answer, 400, "bad-config", "201 characters");
  }

  @Test
  void aWrongArmIsRefused() throws Exception {
    byte[] wav = Wav.mono(16_000, Speech.utterances(1, 16_000, 1));
    assertError(post("/v1/transcribe?arm=left", wav), 400, "bad-config", "staged");
  }

  private static RawSocket opened(String query) throws Exception {
    RawSocket socket = RawSocket.connect(gateway, "?sample_rate=16000" + query);
    socket.await("Opened");
    return socket;
  }

  private static void assertRefused(RawSocket socket, String code, int closeCode, String message)
      throws Exception {
    JsonNode error = socket.await("Error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(message).doesNotContain("\n", "Exception");
    assertThat(socket.awaitClose().path("code").asInt()).isEqualTo(closeCode);
  }

  private static void assertError(
      HttpResponse<String> response, int status, String code, String message) throws Exception {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = JSON.readTree(response.body());
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(message).doesNotContain("\n", "Exception");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, byte[] body) throws Exception {
    return HTTP.send(
        request(path).POST(BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + path));
  }
}
