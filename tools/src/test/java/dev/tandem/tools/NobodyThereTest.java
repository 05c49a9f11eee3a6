package dev.tandem.tools;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.TargetDataLine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told when a port is taken, or a broker, a gateway or a microphone is missing. */
class NobodyThereTest {
  @TempDir Path folder;

  @Test
  void aPortInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      int port = taken.getLocalPort();
      CommandRun.of("serve", "--gateway-port", port, "--page-port", 0)
          .refused(Integer.toString(port), "--gateway-port");
      CommandRun.of(
              "demo", "--once", "--samples", "../samples", "--gateway-port", 0, "--page-port", port)
          .refused(Integer.toString(port), "--page-port");
    }
  }

  @Test
  void noBrokerForServices() throws IOException {
    CommandRun.of("serve", "--bootstrap-servers", nobody(), "--gateway-port", 0, "--page-port", 0)
        .refused("no Kafka broker answers");
  }

  @Test
  void noBrokerForASubscriber() throws IOException {
    CommandRun.of("subscribe", "--bootstrap-servers", nobody())
        .refused("no Kafka broker answers", "--bootstrap-servers");
  }

  @Test
  void noBrokerForDeadLetters() throws IOException {
    CommandRun.of("dead-letters", "--bootstrap-servers", nobody())
        .refused("no Kafka broker answers", "--bootstrap-servers");
  }

  @Test
  void aBrokerWhoseNameNobodyKnows() {
    CommandRun.of("subscribe", "--bootstrap-servers", "nowhere.invalid:9092")
        .refused("nowhere.invalid");
  }

  @Test
  void noGateway() throws IOException {
    CommandRun.of("stream", Samples.file("cards"), "--url", "http://" + nobody())
        .refused("no gateway answers", "tandem serve");
  }

  @Test
  void aStreamOfAFileThatIsNotThere() {
    CommandRun.of("stream", folder.resolve("nowhere.wav")).refused("nowhere.wav");
  }

  @Test
  void noMicrophone() {
    Assumptions.assumeFalse(
        AudioSystem.isLineSupported(new javax.sound.sampled.Line.Info(TargetDataLine.class)),
        "this machine has a microphone");
    CommandRun.of("mic").refused("no microphone", "tandem stream FILE");
  }

  @Test
  void noSamples() {
    CommandRun.of("demo", "--once", "--samples", folder).refused(folder.toString(), ".flac");
  }

  /** A port that was free a moment ago. */
  private static String nobody() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return "localhost:" + free.getLocalPort();
    }
  }
}
