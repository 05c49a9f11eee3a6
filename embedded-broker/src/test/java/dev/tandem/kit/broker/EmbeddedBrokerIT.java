package dev.tandem.kit.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker: starts, keeps its data, says why it cannot start. */
class EmbeddedBrokerIT {
  @TempDir Path directory;

  @Test
  void topicsAreStillThereAfterARestart() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      createTopic(broker, "kept");
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(topics(broker)).contains("kept");
    }
  }

  @Test
  void aPortInUseGetsOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
    }
  }

  @Test
  void aDirectoryOfAnotherNodeGetsOneLine() throws IOException {
    Files.writeString(
        directory.resolve("meta.properties"),
        "version=1\nnode.id=7\ncluster.id=MkU3OEVBNTcwNTJENDM2Qg\n");
    assertThatThrownBy(() -> EmbeddedBroker.start(directory))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining(directory.toString());
  }

  private static void createTopic(EmbeddedBroker broker, String name)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get(30, TimeUnit.SECONDS);
    }
  }

  private static Set<String> topics(EmbeddedBroker broker)
      throws ExecutionException, InterruptedException, TimeoutException {
    try (Admin admin = admin(broker)) {
      return admin.listTopics().names().get(30, TimeUnit.SECONDS);
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
