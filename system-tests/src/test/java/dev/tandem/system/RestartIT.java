package dev.tandem.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.client.Arm;
import dev.tandem.tools.Tandem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * {@code --data DIR}: what was heard is still there after a restart, and more can be heard, the
 * same on two threads a stage as on one.
 */
class RestartIT {
  private static final Map<String, String> TWO_THREADS = Map.of("NUM_STREAM_THREADS", "2");

  @TempDir Path folder;

  @Test
  void aSubscriberFromTheBeginningSeesWhatWasHeardBeforeTheRestart() throws Exception {
    Path models = ModelsUnderTest.in(folder.resolve("models"));
    Path data = folder.resolve("data");
    HeardStream before;
    try (RunningPipeline tandem = RunningPipeline.start(data, models)) {
      before = tandem.stream("robot-forward");
    }
    try (RunningPipeline tandem = RunningPipeline.start(data, models, TWO_THREADS)) {
      String kafka = tandem.pipeline().bootstrapServers();
      assertThat(subscribe(kafka, before.closed().stream(), before.finals(Arm.STAGED).size()))
          .containsExactlyElementsOf(texts(before));
      HeardStream after = tandem.stream("robot-forward");
      assertThat(after.closed().complete()).isTrue();
      assertThat(after.finals()).isEqualTo(before.finals());
    }
  }

  private static List<String> texts(HeardStream heard) {
    return heard.finals(Arm.STAGED).stream().map(HeardStream.Final::transcript).toList();
  }

  /** The finals of the staged arm as {@code ./tandem subscribe} prints them. */
  private static List<String> subscribe(String kafka, String stream, int numFinals)
      throws Exception {
    StringWriter out = new StringWriter();
    CommandLine tandem = Tandem.commandLine();
    tandem.setOut(new PrintWriter(out));
    tandem.setErr(new PrintWriter(new StringWriter()));
    Thread subscriber =
        new Thread(
            () ->
                tandem.execute(
                    "subscribe",
                    "--bootstrap-servers=" + kafka,
                    "--from-beginning",
                    "--arm=staged",
                    "--stream=" + stream,
                    "--json"),
            "subscriber");
    subscriber.start();
    List<String> finals = Eventually.present(() -> complete(finals(out.toString()), numFinals));
    subscriber.interrupt();
    subscriber.join();
    return finals;
  }

  private static List<List<String>> complete(List<String> finals, int numFinals) {
    return finals.size() < numFinals ? List.of() : List.of(finals);
  }

  private static List<String> finals(String printed) throws Exception {
    List<String> finals = new ArrayList<>();
    int end = printed.lastIndexOf('\n') + 1;
    for (String line : printed.substring(0, end).lines().toList()) {
      JsonNode transcript = new ObjectMapper().readTree(line);
      if (transcript.get("isFinal").asBoolean()) {
        finals.add(transcript.get("transcript").asText());
      }
    }
    return finals;
  }
}
