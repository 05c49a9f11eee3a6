package dev.tandem.tools.pipeline;

import dev.tandem.comparison.ComparisonService;
import dev.tandem.endtoend.EndToEnd;
import dev.tandem.featureextraction.FeatureExtraction;
import dev.tandem.gateway.Gateway;
import dev.tandem.kit.Causes;
import dev.tandem.kit.Settings;
import dev.tandem.kit.StreamsProcess;
import dev.tandem.kit.StreamsService;
import dev.tandem.kit.broker.EmbeddedBroker;
import dev.tandem.phonemerecognition.PhonemeRecognition;
import dev.tandem.recognition.Models;
import dev.tandem.worddecoding.WordDecoding;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;

/**
 * Gateway, both arms and the comparison in one JVM, on the Kafka that they are told of or on one
 * inside the JVM too: the services that ship, with the settings that ship. Closes in the order in
 * which speech flows, so that nothing is left half-way.
 */
public final class Pipeline implements AutoCloseable {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

  /** A stage's name and what it does, as its own process has them. */
  private record Stage(String name, StreamsProcess.TopologyFactory factory) {}

  private static final List<Stage> STAGES =
      List.of(
          new Stage(FeatureExtraction.NAME, FeatureExtraction::topology),
          new Stage(PhonemeRecognition.NAME, PhonemeRecognition::topology),
          new Stage(WordDecoding.NAME, WordDecoding::topology),
          new Stage(EndToEnd.NAME, EndToEnd::topology));

  private final List<StreamsService> stages = new ArrayList<>();
  private Optional<EmbeddedBroker> broker = Optional.empty();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private Gateway gateway;
  private ComparisonService comparison;
  private String bootstrapServers;

  private Pipeline() {}

  /**
   * Starts everything and waits until it works.
   *
   * @throws RuntimeException of one clear line when a port is in use, a model is missing or Kafka
   *     does not answer; what was started is stopped again
   */
  public static Pipeline start(PipelineOptions options, Models models) throws InterruptedException {
    Pipeline pipeline = new Pipeline();
    try {
      pipeline.begin(options, models);
      return pipeline;
    } catch (RuntimeException | InterruptedException e) {
      pipeline.close();
      throw e;
    }
  }

  private void begin(PipelineOptions options, Models models) throws InterruptedException {
    options.requireFreePorts();
    Map<String, String> environment = options.environment(models);
    bootstrapServers = options.bootstrapServers().orElseGet(() -> startBroker(options.data()));
    Settings settings =
        new Settings(environment).with(Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers));
    startServers(settings, options);
    startStages(settings);
    awaitRunning();
  }

  /** First of all, since models take seconds to load, and the page can tell so. */
  private void startServers(Settings settings, PipelineOptions options) {
    gateway = Gateway.start(settings.with(Map.of("PORT", String.valueOf(options.gatewayPort()))));
    comparison =
        ComparisonService.start(
            settings.with(
                Map.of(
                    "PORT", String.valueOf(options.pagePort()),
                    "GATEWAY_URL", gatewayAddress().toString())));
  }

  private String startBroker(Optional<Path> data) {
    broker = Optional.of(data.map(EmbeddedBroker::start).orElseGet(EmbeddedBroker::start));
    return broker.get().bootstrapServers();
  }

  private void startStages(Settings settings) {
    for (Stage stage : STAGES) {
      Topology topology = stage.factory.topology(settings, new SimpleMeterRegistry());
      StreamsService service =
          new StreamsService(stage.name, topology, settings, (now, before) -> stopped(now));
      stages.add(service);
      service.start();
    }
  }

  private void stopped(State now) {
    if (now.hasCompletedShutdown()) {
      stopped.countDown();
    }
  }

  /**
   * Waits until the pipeline is closed or a stage fails.
   *
   * @return why a stage has failed, in one line; empty when none has
   */
  public Optional<String> awaitStopped() throws InterruptedException {
    stopped.await();
    return stages.stream()
        .filter(stage -> stage.failure().isPresent())
        .map(stage -> stage.applicationId() + ": " + Causes.inOneLine(stage.failure().get()))
        .findFirst();
  }

  private void awaitRunning() throws InterruptedException {
    for (StreamsService stage : stages) {
      stage.awaitRunning(START_TIMEOUT);
    }
    comparison.awaitRunning(START_TIMEOUT);
  }

  /** Where clients open streams. */
  public URI gatewayAddress() {
    return URI.create("http://localhost:" + gateway.port());
  }

  /** Where the page is. */
  public URI pageAddress() {
    return URI.create("http://localhost:" + comparison.port());
  }

  /** The Kafka that carries it all. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Stops the gateway first and the broker last. */
  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
    stages.forEach(StreamsService::close);
    if (comparison != null) {
      comparison.close();
    }
    broker.ifPresent(EmbeddedBroker::close);
    stopped.countDown();
  }
}
