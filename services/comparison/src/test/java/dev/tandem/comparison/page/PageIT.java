package dev.tandem.comparison.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tandem.comparison.ComparisonService;
import dev.tandem.comparison.Spoken;
import dev.tandem.comparison.TopicWriter;
import dev.tandem.kit.Health;
import dev.tandem.kit.Settings;
import dev.tandem.kit.Topics;
import dev.tandem.kit.broker.KafkaBroker;
import dev.tandem.schemas.Arm;
import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, fed by a real broker. Skipped where no Chromium is installed. */
class PageIT {
  @RegisterExtension static final KafkaBroker BROKER = new KafkaBroker();

  @TempDir static Path directory;

  private static final Queue<byte[]> RECEIVED_PCM = new ConcurrentLinkedQueue<>();
  private static final BlockingQueue<String> RECEIVED_TEXT = new LinkedBlockingQueue<>();
  private static final BlockingQueue<Session> CLIENTS = new LinkedBlockingQueue<>();

  private static Javalin gateway;
  private static Settings settings;
  private static Topics topics;
  private static ComparisonService service;
  private static TopicWriter writer;
  private static Chromium browser;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(
        Chromium.find().isPresent(),
        "SKIPPED: no Chromium found, so the page is not tested; install it or set CHROMIUM");
    gateway = gateway();
    settings =
        BROKER.settings(
            Map.of(
                "PORT",
                "0",
                "GATEWAY_URL",
                "http://localhost:" + gateway.port(),
                "STATE_DIR",
                directory.resolve("state").toString()));
    topics = Topics.of(settings);
    service = ComparisonService.start(settings);
    writer = new TopicWriter(settings);
    browser =
        new Chromium(
            Chromium.find().orElseThrow(),
            directory.resolve("profile"),
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
            "--use-file-for-fake-audio-capture="
                + ToneFile.write(directory.resolve("microphone.wav")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      writer.close();
      service.close();
      gateway.stop();
    }
  }

  /** A WebSocket like the gateway's that keeps what it is sent. */
  private static Javalin gateway() {
    return Javalin.create(config -> config.showJavalinBanner = false)
        .ws(
            "/v1/listen",
            socket -> {
              socket.onConnect(
                  client -> {
                    CLIENTS.add(client.session);
                    RECEIVED_TEXT.add(String.valueOf(client.getUpgradeCtx$javalin().queryString()));
                    client.send("{\"type\":\"Opened\",\"stream\":\"spoken\",\"token\":\"t\"}");
                  });
              socket.onBinaryMessage(message -> RECEIVED_PCM.add(message.data().clone()));
              socket.onMessage(message -> RECEIVED_TEXT.add(message.message()));
            })
        .start(0);
  }

  @Test
  void bothTranscriptsAreShownWithTheirDifferencesMarked() throws Exception {
    openPage("light");
    writer.write(topics.streams(), "pair", Spoken.opened("a pair", null));
    writer.write(
        topics.stagedTranscripts(), "pair", Spoken.last(Arm.STAGED, 0, "the cat sat on a mat"));
    writer.write(
        topics.endToEndTranscripts(), "pair", Spoken.last(Arm.END_TO_END, 0, "the cat sad on mat"));
    choose("a pair");

    browser.await("document.querySelector('.heard.end-to-end .word')");
    assertThat(text(".heard.staged .word b")).isEqualTo("the|cat|sat|on|a|mat");
    assertThat(text(".heard.end-to-end .word b")).isEqualTo("the|cat|sad|on|‸|mat");
    assertThat(text(".heard.staged .word[data-mark=DIFFERENT] b")).isEqualTo("sat|a");
    assertThat(text(".heard.end-to-end .word[data-mark=DIFFERENT] b")).isEqualTo("sad");
    assertThat(text(".heard.staged .facts")).isEqualTo("1.5 s · final after 200 ms");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void whatAStageHasLostIsShownUnderItsArm() throws Exception {
    openPage("light");
    writer.write(topics.streams(), "lost", Spoken.opened("a lost end", null));
    writer.write(topics.stagedTranscripts(), "lost", Spoken.last(Arm.STAGED, 0, "the cat"));
    writer.write(topics.streamErrors(), "lost", Spoken.error(0, "no phones"));
    writer.write(topics.streamErrors(), "lost", Spoken.error(null, "no record"));
    choose("a lost end");

    browser.await("document.querySelectorAll('.lost').length === 2");
    assertThat(text(".heard.staged .lost")).isEqualTo("word-decoding lost this: no phones");
    assertThat(text("#legend .lost")).isEqualTo("word-decoding lost this: no record");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void errorsAreMarkedAndScoredWhereThereIsAReference() throws Exception {
    writer.write(topics.streams(), "known", Spoken.opened("a known text", "The cat sat."));
    writer.write(topics.stagedTranscripts(), "known", Spoken.last(Arm.STAGED, 0, "the cat sat"));
    writer.write(
        topics.endToEndTranscripts(), "known", Spoken.last(Arm.END_TO_END, 0, "the bat sat"));
    openPage("dark");
    choose("a known text");

    browser.await("document.querySelector('tr[aria-current=true]').innerText.includes('33.3 %')");
    assertThat(text(".heard.staged .word[data-mark=WRONG] b")).isEmpty();
    assertThat(text(".heard.end-to-end .word[data-mark=WRONG] b")).isEqualTo("bat");
    assertThat(text("#reference")).isEqualTo("The cat sat.");
    assertThat(text("tr[aria-current=true]")).contains("66.7 %", "0.0 %", "33.3 %");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aPartialGrowsWordByWordAndAReloadShowsItAgain() throws Exception {
    openPage("light");
    writer.write(topics.streams(), "growing", Spoken.opened("a growing text", null));
    writer.write(topics.stagedTranscripts(), "growing", Spoken.partial(Arm.STAGED, 0, 0, "one"));
    choose("a growing text");
    browser.await("document.querySelector('.heard.staged.partial .word')");
    writer.write(
        topics.stagedTranscripts(), "growing", Spoken.partial(Arm.STAGED, 0, 1, "one two"));
    browser.await("document.querySelectorAll('.heard.staged.partial .word').length === 2");

    openPage("light");
    choose("a growing text");
    browser.await("document.querySelectorAll('.heard.staged.partial .word').length === 2");
    assertThat(text(".heard.staged .word b")).isEqualTo("one|two");
  }

  @Test
  void audioFeaturesAndPhonesOfALiveStreamAreDrawn() throws Exception {
    openPage("dark");
    writer.write(topics.streams(), "live", Spoken.opened("a live stream", null));
    choose("a live stream");
    String drawn =
        "document.getElementById('heat-map').getContext('2d').getImageData(%d, 20, 1, 1).data[3]";
    assertThat(browser.evaluate(drawn.formatted(0)).asInt()).isZero();

    writer.write(topics.audioChunks(), "live", LiveSound.chunk());
    writer.write(topics.featureFrames(), "live", LiveSound.frames());
    writer.write(topics.phonePosteriors(), "live", LiveSound.phones());
    writer.write(topics.stagedTranscripts(), "live", Spoken.last(Arm.STAGED, 0, "one"));

    browser.await("document.querySelector('.word i')?.innerText");
    assertThat(text(".heard.staged .word i")).isEqualTo("w ah n");
    browser.await(drawn.formatted(900) + " === 255");
    browser.await("Chart.getChart('delay-chart').data.labels.length === 3");
    assertThat(browser.evaluate("Chart.getChart('delay-chart').data.labels.join(' ')").asText())
        .isEqualTo("gateway feature-extraction phoneme-recognition");
    assertThat(browser.errors()).isEmpty();
  }

  @Test
  void aGatewayThatIsAwayIsSaidSo() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Health health = new Health(true, true, "RUNNING");
    try (PageServer alone =
        new PageServer("http://localhost:1", new LivePage(), () -> health, meters)) {
      alone.start(0);
      browser.open("http://localhost:" + alone.port() + "/");
      browser.await("document.getElementById('connection')?.dataset.state === 'live'");
      browser.evaluate("document.getElementById('speak').click()");
      browser.await("!document.getElementById('message').hidden");
      assertThat(text("#message"))
          .isEqualTo(
              "The gateway does not answer at ws://localhost:1. Start it, then press Speak again.");
      assertThat(text("#speak")).isEqualTo("Speak");
    }
  }

  @Test
  void theSpeakButtonStreamsTheMicrophoneAsPcm() {
    openPage("light");
    browser.evaluate("document.getElementById('speak').click()");
    browser.await("document.getElementById('speak').textContent.includes('Stop')");
    browser.await("document.querySelector('.speak-level').style.transform.match(/0[.][1-9]/)");
    browser.evaluate("document.getElementById('speak').click()");
    browser.await("document.getElementById('speak').textContent.includes('Speak')");

    String query = RECEIVED_TEXT.remove();
    assertThat(query).contains("sample_rate=");
    int sampleRateHz = Integer.parseInt(query.replaceAll(".*sample_rate=([0-9]+).*", "$1"));
    byte[] pcm = ToneFile.joined(RECEIVED_PCM);
    assertThat(ToneFile.frequencyHz(pcm, sampleRateHz)).isBetween(430.0, 450.0);
    assertThat(text("#message")).isEmpty();
  }

  @Test
  @Timeout(60)
  void whatIsSaidWhileTheGatewayIsAwayIsKept() throws Exception {
    openPage("light");
    RECEIVED_TEXT.clear();
    CLIENTS.clear();
    browser.evaluate("document.getElementById('speak').click()");
    browser.await("document.querySelector('.speak-level').style.transform.match(/0[.][1-9]/)");
    CLIENTS.take().disconnect();
    CLIENTS.take(); // it is here again

    assertThat(RECEIVED_TEXT.take()).contains("sample_rate=");
    assertThat(RECEIVED_TEXT.take()).isEqualTo("null");
    assertThat(RECEIVED_TEXT.take()).contains("\"stream\":\"spoken\"", "\"token\":\"t\"");
    browser.evaluate("document.getElementById('speak').click()");
    assertThat(RECEIVED_TEXT.take()).contains("CloseStream");
    RECEIVED_PCM.clear();
  }

  private static void openPage(String scheme) {
    browser.show(1280, 1000, scheme);
    browser.errors().clear();
    browser.open("http://localhost:" + service.port() + "/");
    browser.await("document.getElementById('connection')?.dataset.state === 'live'");
  }

  private static void choose(String name) {
    String button =
        "[...document.querySelectorAll('td button')].find(b => b.textContent === '%s')"
            .formatted(name);
    browser.await(button);
    browser.evaluate(button + ".click()");
    browser.await(
        "document.querySelector('tr[aria-current=true] button').textContent === '%s'"
            .formatted(name));
  }

  /** Texts of all that match, joined by bars. */
  private static String text(String selector) {
    return browser
        .evaluate(
            "[...document.querySelectorAll('%s')].map(e => e.innerText).join('|')"
                .formatted(selector))
        .asText();
  }
}
