package dev.tandem.tools.chaos;

import dev.tandem.kit.Settings;
import dev.tandem.kit.TopicCreation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All of Tandem in processes of its own, on three brokers of its own. What is started here does not
 * outlive this process. Safe for use by several threads.
 */
final class Cluster implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofMinutes(3);
  private static final int HOPELESS = 5;
  private static final Pattern CONSUMER =
      Pattern.compile("client_id=\"([^\"]*-StreamThread-1-consumer)\"");

  private final ClusterPlan plan;
  private final Settings settings;
  private final List<Child> children = new ArrayList<>();
  private final ClusterAdmin admin;
  private final Path logs;

  private Cluster(ClusterPlan plan, Path logs) {
    this.plan = plan;
    this.logs = logs;
    this.settings = new Settings(plan.settings());
    for (Launch launch : plan.brokers()) {
      children.add(new Child(launch, logs));
    }
    for (Launch launch : plan.services()) {
      children.add(new Child(launch, logs));
    }
    this.admin = new ClusterAdmin(settings);
  }

  /**
   * Starts everything; returns once all works.
   *
   * @throws IllegalStateException when it does not in time; nothing is left running then
   */
  static Cluster start(ClusterPlan plan, Path logs) throws InterruptedException {
    createFolder(logs);
    Cluster cluster = new Cluster(plan, logs);
    Runtime.getRuntime().addShutdownHook(new Thread(cluster::buryAll, "stop"));
    try {
      cluster.startBrokers();
      cluster.startServices();
      return cluster;
    } catch (RuntimeException | InterruptedException e) {
      cluster.close();
      throw e;
    }
  }

  private void startBrokers() throws InterruptedException {
    of(TargetKind.BROKERS).forEach(Child::start);
    awaitBrokers();
  }

  /** Returns once all brokers are there and hold everything. */
  void awaitBrokers() throws InterruptedException {
    Await.until(
        "all brokers hold everything" + seeLogs(),
        START_PATIENCE,
        () -> requireStarting() && admin.isWhole(ClusterPlan.NUM_BROKERS));
  }

  /** The topics first: brokers that are asked for the same topic fourteen times are slow. */
  private void startServices() throws InterruptedException {
    TopicCreation.create(settings);
    others(TargetKind.BROKERS).forEach(Child::start);
    awaitServices();
  }

  /** Returns once all services say that they work. */
  void awaitServices() throws InterruptedException {
    for (Child child : others(TargetKind.BROKERS)) {
      Await.until(
          child.target().name() + " works" + seeLogs(),
          START_PATIENCE,
          () -> requireStarting() && child.isReady());
    }
  }

  /** A process that ends again and again will not start if one only waits. */
  private boolean requireStarting() {
    for (Child child : children) {
      if (child.numOwnExitsInARow() >= HOPELESS) {
        throw new IllegalStateException(
            "%s ended %d times by itself; see %s"
                .formatted(child.target().name(), HOPELESS, child.log()));
      }
    }
    return true;
  }

  private String seeLogs() {
    return "; what the processes say is in " + logs;
  }

  /** What reads the topics is told this. */
  Settings settings() {
    return settings;
  }

  /** Where clients open streams. */
  List<URI> gateways() {
    return plan.gateways();
  }

  Child child(Target target) {
    return children.stream().filter(c -> c.target().equals(target)).findFirst().orElseThrow();
  }

  /** Whether a process does its work: of brokers, whether all of them together do. */
  boolean works(Target target) {
    return target.kind() == TargetKind.BROKERS
        ? admin.isWhole(ClusterPlan.NUM_BROKERS)
        : child(target).isReady();
  }

  /** The other processes that do the same work. */
  List<Target> others(Target target) {
    return children.stream()
        .map(Child::target)
        .filter(other -> other.role().equals(target.role()) && !other.equals(target))
        .toList();
  }

  /** The partitions on which an instance of a stage works now; none when that is not known. */
  Set<Integer> partitionsOf(Target instance) {
    Optional<String> metrics = child(instance).answer("/metrics");
    Matcher consumer = CONSUMER.matcher(metrics.orElse(""));
    return consumer.find() ? admin.partitionsOf(instance.role(), consumer.group(1)) : Set.of();
  }

  /** How often processes ended although nobody killed them, by name, where they did. */
  Map<String, Integer> ownExits() {
    return children.stream()
        .filter(child -> child.numOwnExits() > 0)
        .collect(
            Collectors.toMap(
                child -> child.target().name(), Child::numOwnExits, Integer::sum, TreeMap::new));
  }

  private List<Child> of(TargetKind kind) {
    return matching(child -> child.target().kind() == kind);
  }

  private List<Child> others(TargetKind kind) {
    return matching(child -> child.target().kind() != kind);
  }

  private List<Child> matching(Predicate<Child> wanted) {
    return children.stream().filter(wanted).toList();
  }

  private void buryAll() {
    children.parallelStream().forEach(Child::bury);
  }

  @Override
  public void close() {
    admin.close();
    buryAll();
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be created", e);
    }
  }
}
