package dev.tandem.comparison.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A headless Chromium with one tab, for tests. Uses the one that is installed (on the {@code PATH},
 * or where {@code CHROMIUM} says); fetches nothing.
 */
final class Chromium implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final DevTools tab;

  /** Starts the browser with a profile of its own under {@code directory}. */
  Chromium(Path executable, Path directory, String... moreFlags) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--remote-debugging-port=0",
            "--user-data-dir=" + directory));
    command.addAll(List.of(moreFlags));
    command.add("about:blank");
    process = new ProcessBuilder(command).start();
    tab = new DevTools(http, firstTab(debuggingPort(process.errorReader())));
  }

  /** The browser that is installed, if any. */
  static Optional<Path> find() {
    Stream<Path> told = Stream.ofNullable(System.getenv("CHROMIUM")).map(Path::of);
    Stream<Path> onPath =
        NAMES.stream()
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(":"))
                        .map(directory -> Path.of(directory, name)));
    return Stream.concat(told, onPath).filter(Files::isExecutable).findFirst();
  }

  void open(String url) {
    tab.send("Page.navigate", Map.of("url", url));
  }

  /** Screen of this size in CSS pixels, in the light or dark scheme. */
  void show(int width, int height, String scheme) {
    tab.send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    Map<String, String> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    tab.send("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Value of a JavaScript expression; awaited where it is a promise. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        tab.send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    JsonNode failure = answer.at("/result/exceptionDetails");
    if (!failure.isMissingNode()) {
      throw new AssertionError(expression + " failed: " + failure);
    }
    return answer.at("/result/result/value");
  }

  /** Waits until a JavaScript condition holds. */
  void await(String condition) {
    evaluate(
        """
        new Promise((resolve, reject) => {
          const look = setInterval(() => { if (%1$s) { clearInterval(look); resolve(true); } }, 50);
          setTimeout(() => reject(new Error("in vain: " + document.body.innerText)), 30000);
        })"""
            .formatted(condition));
  }

  void saveScreenshot(Path file) throws IOException {
    JsonNode picture = tab.send("Page.captureScreenshot", Map.of("captureBeyondViewport", false));
    Files.write(file, Base64.getDecoder().decode(picture.at("/result/data").asText()));
  }

  /** What the console complained of. */
  List<String> errors() {
    return tab.errors();
  }

  @Override
  public void close() {
    tab.send("Browser.close", Map.of());
    process.onExit().join();
  }

  private static int debuggingPort(BufferedReader log) throws IOException {
    String line = log.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = log.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium ended before it said where it listens");
    }
    Thread drain = new Thread(() -> log.lines().forEach(ignored -> {}), "chromium-log");
    drain.setDaemon(true);
    drain.start();
    return URI.create(line.substring(LISTENING.length())).getPort();
  }

  private URI firstTab(int port) throws IOException {
    URI list = URI.create("http://127.0.0.1:%d/json/list".formatted(port));
    for (JsonNode target : new ObjectMapper().readTree(get(list))) {
      if (target.path("type").asText().equals("page")) {
        return URI.create(target.path("webSocketDebuggerUrl").asText());
      }
    }
    throw new IOException("Chromium has no tab");
  }

  private String get(URI url) {
    return http.sendAsync(
            HttpRequest.newBuilder(url).build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        .join()
        .body();
  }
}
