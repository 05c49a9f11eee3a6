package dev.tandem.tools.chaos;

import dev.tandem.comparison.ComparisonService;
import dev.tandem.endtoend.EndToEnd;
import dev.tandem.featureextraction.FeatureExtraction;
import dev.tandem.gateway.Gateway;
import dev.tandem.kit.broker.QuorumNode;
import dev.tandem.phonemerecognition.PhonemeRecognition;
import dev.tandem.recognition.Models;
import dev.tandem.worddecoding.WordDecoding;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * Which processes there are, and what each is told: three brokers that hold everything thrice, two
 * instances of each stage and of the gateway, one comparison. All ports are free ones.
 */
final class ClusterPlan {
  static final int NUM_BROKERS = 3;
  private static final int NUM_INSTANCES = 2;
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-Dlogback.configurationFile=logback.xml");

  /** A role, its main and how much heap it needs. */
  private record Role(TargetKind kind, String name, Class<?> main, String heap, int numInstances) {}

  private static final List<Role> ROLES =
      List.of(
          service(FeatureExtraction.NAME, FeatureExtraction.class, "-Xmx160m"),
          service(PhonemeRecognition.NAME, PhonemeRecognition.class, "-Xmx320m"),
          service(WordDecoding.NAME, WordDecoding.class, "-Xmx512m"),
          service(EndToEnd.NAME, EndToEnd.class, "-Xmx320m"),
          new Role(
              TargetKind.SERVICES,
              ComparisonService.APPLICATION_ID,
              ComparisonService.class,
              "-Xmx160m",
              1),
          new Role(TargetKind.GATEWAY, "gateway", Gateway.class, "-Xmx256m", NUM_INSTANCES));

  private final Path data;
  private final Models models;
  private final String clusterId = Uuid.randomUuid().toString();
  private final FreePorts ports = new FreePorts();
  private final List<Integer> clientPorts = ports.next(NUM_BROKERS);
  private final List<Integer> controllerPorts = ports.next(NUM_BROKERS);
  private final List<Launch> services = new ArrayList<>();

  /**
   * A plan.
   *
   * @param data where brokers and stores lie
   */
  ClusterPlan(Path data, Models models) {
    this.data = data;
    this.models = models;
    for (Role role : ROLES) {
      for (int number = 1; number <= role.numInstances; number++) {
        services.add(service(role, number, ports.next()));
      }
    }
  }

  /** The stages, in the order in which speech flows: these have outputs to be waited for. */
  static List<String> stages() {
    return List.of(
        FeatureExtraction.NAME, PhonemeRecognition.NAME, WordDecoding.NAME, EndToEnd.NAME);
  }

  String bootstrapServers() {
    return clientPorts.stream().map(port -> "localhost:" + port).collect(Collectors.joining(","));
  }

  List<Launch> brokers() {
    return IntStream.rangeClosed(1, NUM_BROKERS).mapToObj(this::broker).toList();
  }

  List<Launch> services() {
    return List.copyOf(services);
  }

  /** Where clients open streams. */
  List<URI> gateways() {
    return services.stream()
        .filter(launch -> launch.target().kind() == TargetKind.GATEWAY)
        .map(launch -> URI.create("http://localhost:" + launch.port().orElseThrow()))
        .toList();
  }

  /** Settings of every service, and of who reads the topics. */
  Map<String, String> settings() {
    return ClusterSettings.of(models, bootstrapServers());
  }

  /** All that may be killed of the given kinds. */
  List<Target> targets(Set<TargetKind> kinds) {
    return Stream.concat(brokers().stream(), services.stream())
        .map(Launch::target)
        .filter(target -> kinds.contains(target.kind()))
        .toList();
  }

  private Launch broker(int nodeId) {
    List<String> arguments = new ArrayList<>();
    arguments.add(Integer.toString(nodeId));
    arguments.add(clusterId);
    arguments.add(data.resolve("broker-" + nodeId).toString());
    for (int i = 0; i < NUM_BROKERS; i++) {
      arguments.add(clientPorts.get(i) + ":" + controllerPorts.get(i));
    }
    return new Launch(
        new Target(TargetKind.BROKERS, "broker-" + nodeId),
        QuorumNode.class.getName(),
        flags("-Xmx320m"),
        arguments,
        Map.of("KAFKA_LOG_LEVEL", "WARN"),
        Optional.empty());
  }

  private Launch service(Role role, int number, int port) {
    String name = role.name + "-" + number;
    Map<String, String> environment = new HashMap<>(settings());
    environment.put("PORT", Integer.toString(port));
    environment.put("STATE_DIR", data.resolve("state").resolve(name).toString());
    return new Launch(
        new Target(role.kind, name),
        role.main.getName(),
        flags(role.heap),
        List.of(),
        environment,
        Optional.of(port));
  }

  private static Role service(String name, Class<?> main, String heap) {
    return new Role(TargetKind.SERVICES, name, main, heap, NUM_INSTANCES);
  }

  private static List<String> flags(String heap) {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.add(heap);
    return Collections.unmodifiableList(flags);
  }
}
