package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Signal;
import dev.tandem.kit.Settings;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.schemas.StreamOpened;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whole files by HTTP. */
@Timeout(120)
class TranscribeIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RATE_HZ = 22_050;
  private static final Signal SIGNAL = Speech.utterances(2, RATE_HZ, 1);

  private static Gateway gateway;
  private static EchoArms arms;
  private static TestTopics topics;

  @BeforeAll
  static void start() {
    Settings settings = BROKER.settings(Map.of("PORT", "0"));
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
  void theFinalsOfBothArmsComeBack() throws Exception {
    byte[] wav = Wav.mono(RATE_HZ, SIGNAL);
    HttpResponse<String> response = post("?reference=so", wav, "audio/wav");
    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode answer = JSON.readTree(response.body());
    String stream = answer.path("stream").asText();

    for (String arm : new String[] {"staged", "end-to-end"}) {
      JsonNode heard = answer.path("arms").path(arm);
      assertThat(heard.path("transcript").asText())
          .isEqualTo(EchoArms.text(stream, 0) + " " + EchoArms.text(stream, 1));
      assertThat(heard.path("utterances")).hasSize(2);
    }
    assertThat(ExpectedChunks.pcm(topics.chunks(stream)))
        .isEqualTo(ExpectedChunks.pcm(AudioFile.read(wav, "talk")));
    assertThat(topics.opened(stream)).extracting(StreamOpened::getReference).containsOnly("so");
  }

  @Test
  void aFormWorksTooAndOneArmCanBeAskedFor() throws Exception {
    HttpResponse<String> response =
        post("?arm=staged", form("talk.wav"), "multipart/form-data; boundary=cut");
    JsonNode answer = JSON.readTree(response.body());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(answer.path("arms").size()).isEqualTo(1);
    assertThat(answer.path("arms").has("staged")).isTrue();
    assertThat(topics.opened(answer.path("stream").asText()))
        .extracting(StreamOpened::getName, StreamOpened::getReference, StreamOpened::getUtterances)
        .containsExactly(tuple("talk.wav", "so", null), tuple("talk.wav", "so", 2));
  }

  private static HttpResponse<String> post(String query, byte[] body, String type)
      throws Exception {
    URI address = URI.create("http://localhost:" + gateway.port() + "/v1/transcribe" + query);
    return HTTP.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static byte[] form(String fileName) {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ascii("--cut\r\nContent-Disposition: form-data; name=\"reference\"\r\n\r\nso\r\n"));
    form.writeBytes(
        ascii(
            "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + fileName
                + "\"\r\nContent-Type: audio/wav\r\n\r\n"));
    form.writeBytes(Wav.mono(RATE_HZ, SIGNAL));
    form.writeBytes(ascii("\r\n--cut--\r\n"));
    return form.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
