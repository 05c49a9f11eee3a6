package dev.tandem.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RereadingTest {
  private static final TopicPartition A = new TopicPartition("t", 0);
  private static final TopicPartition B = new TopicPartition("t", 1);

  private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
  private final List<String> passedOn = new ArrayList<>();

  @Test
  void whatCouldNotBeReadAndAllBehindItComesAgain() {
    consumer.assign(List.of(A, B));
    consumer.updateBeginningOffsets(Map.of(A, 0L, B, 0L));
    add(A, "a0", "unreadable", "a2");
    add(B, "b0", "b1");

    assertThatThrownBy(this::poll).hasMessage("the registry does not answer");
    assertThat(consumer.position(A)).isEqualTo(1);
    assertThat(passedOn).containsOnlyOnce("a0").doesNotContain("a2");
    assertThat(consumer.position(B)).isEqualTo(passedOn.size() - 1);
  }

  private void add(TopicPartition partition, String... values) {
    for (int offset = 0; offset < values.length; offset++) {
      byte[] value = values[offset].getBytes(StandardCharsets.UTF_8);
      consumer.addRecord(
          new ConsumerRecord<>(partition.topic(), partition.partition(), offset, "key", value));
    }
  }

  private void poll() {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    consumer.poll(Duration.ZERO).forEach(records::add);
    Rereading.passOn(consumer, records, this::receive);
  }

  private void receive(ConsumerRecord<String, byte[]> record) {
    String value = new String(record.value(), StandardCharsets.UTF_8);
    if (value.equals("unreadable")) {
      throw new KafkaException("the registry does not answer");
    }
    passedOn.add(value);
  }
}
