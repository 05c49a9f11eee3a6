package dev.tandem.tools.chaos;

import dev.tandem.kit.KafkaClients;
import dev.tandem.kit.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Asks the brokers how they are, and who works on what. Safe for use by several threads. */
final class ClusterAdmin implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final Admin admin;

  ClusterAdmin(Settings settings) {
    Map<String, Object> properties = new HashMap<>(KafkaClients.properties(settings));
    properties.put("default.api.timeout.ms", (int) TIMEOUT.toMillis());
    properties.put("request.timeout.ms", (int) TIMEOUT.toMillis());
    admin = Admin.create(properties);
  }

  /** Whether so many brokers are there and each partition is in sync on all that shall hold it. */
  boolean isWhole(int numBrokers) {
    try {
      return get(admin.describeCluster().nodes()).size() == numBrokers
          && topics().stream()
              .flatMap(topic -> topic.partitions().stream())
              .allMatch(
                  partition ->
                      partition.leader() != null
                          && partition.isr().size() == partition.replicas().size());
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  /** The partitions that the consumer with this client id has in a group; none if unknown. */
  Set<Integer> partitionsOf(String group, String clientId) {
    try {
      return get(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group))
          .members()
          .stream()
          .filter(member -> member.clientId().equals(clientId))
          .flatMap(member -> member.assignment().topicPartitions().stream())
          .map(TopicPartition::partition)
          .collect(Collectors.toSet());
    } catch (ExecutionException | TimeoutException e) {
      return Set.of();
    }
  }

  private List<TopicDescription> topics() throws ExecutionException, TimeoutException {
    Set<String> names = get(admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
    return List.copyOf(get(admin.describeTopics(names).allTopicNames()).values());
  }

  private static <T> T get(KafkaFuture<T> future) throws ExecutionException, TimeoutException {
    try {
      return future.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    }
  }

  @Override
  public void close() {
    admin.close(TIMEOUT);
  }
}
