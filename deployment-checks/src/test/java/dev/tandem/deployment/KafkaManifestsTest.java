package dev.tandem.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.kafka.listener.KafkaListenerType;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.nodepool.ProcessRoles;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cluster loses nothing that it acknowledged when it loses one broker and one controller. */
class KafkaManifestsTest {
  private static final Kafka KAFKA = Manifests.one("kafka.yaml", Kafka.class);
  private static final List<KafkaNodePool> POOLS = Manifests.in("kafka.yaml", KafkaNodePool.class);

  @Test
  void eachRecordIsOnThreeBrokersAndAcknowledgedByTwo() {
    assertThat(KAFKA.getSpec().getKafka().getConfig())
        .containsAllEntriesOf(
            Map.of(
                "default.replication.factor", 3,
                "min.insync.replicas", 2,
                "offsets.topic.replication.factor", 3,
                "transaction.state.log.replication.factor", 3,
                "transaction.state.log.min.isr", 2));
  }

  @Test
  void theCopiesOfARecordAreInSeveralZonesAndNoneThatLagsEverLeads() {
    assertThat(KAFKA.getSpec().getKafka().getRack().getTopologyKey())
        .isEqualTo("topology.kubernetes.io/zone");
    assertThat(KAFKA.getSpec().getKafka().getConfig())
        .containsEntry("unclean.leader.election.enable", "false")
        .containsEntry(
            "replica.selector.class", "org.apache.kafka.common.replica.RackAwareReplicaSelector");
  }

  @Test
  void topicsAreMadeByTheirManifestsOnly() {
    assertThat(KAFKA.getSpec().getKafka().getConfig())
        .containsEntry("auto.create.topics.enable", "false");
    assertThat(KAFKA.getSpec().getEntityOperator().getTopicOperator()).isNotNull();
  }

  @Test
  void threeControllersVoteAndThreeBrokersStore() {
    assertThat(POOLS)
        .extracting(pool -> pool.getSpec().getRoles(), pool -> pool.getSpec().getReplicas())
        .containsExactly(
            tuple(List.of(ProcessRoles.CONTROLLER), 3), tuple(List.of(ProcessRoles.BROKER), 3));
  }

  @Test
  void allBelongToOneCluster() {
    String cluster = KAFKA.getMetadata().getName();

    assertThat(POOLS)
        .allSatisfy(
            pool ->
                assertThat(pool.getMetadata().getLabels())
                    .containsEntry("strimzi.io/cluster", cluster));
    assertThat(Manifests.one("every-topic.yaml", KafkaTopic.class).getMetadata().getLabels())
        .containsEntry("strimzi.io/cluster", cluster);
  }

  @Test
  void servicesConnectToItsPlainListener() {
    assertThat(KAFKA.getSpec().getKafka().getListeners())
        .singleElement()
        .satisfies(
            listener -> {
              assertThat(listener.getType()).isEqualTo(KafkaListenerType.INTERNAL);
              assertThat(Kustomization.read().settings())
                  .containsEntry(
                      "KAFKA_BOOTSTRAP_SERVERS",
                      "%s-kafka-bootstrap:%d"
                          .formatted(KAFKA.getMetadata().getName(), listener.getPort()));
            });
  }
}
