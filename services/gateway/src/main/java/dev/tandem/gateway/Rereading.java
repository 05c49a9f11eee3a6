package dev.tandem.gateway;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Passes polled records on, so that none is missed when one cannot be read for now. */
final class Rereading {
  private Rereading() {}

  /**
   * Passes {@code records} on in their order. When {@code receiver} fails, as it does while the
   * schema registry does not answer, that record and those behind it are polled again.
   *
   * @param consumer by which they were polled
   * @throws KafkaException from {@code receiver}
   */
  static void passOn(
      org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
      List<ConsumerRecord<String, byte[]>> records,
      Consumer<ConsumerRecord<String, byte[]>> receiver) {
    int numPassedOn = 0;
    try {
      for (ConsumerRecord<String, byte[]> record : records) {
        receiver.accept(record);
        numPassedOn++;
      }
    } catch (KafkaException e) {
      firsts(records.subList(numPassedOn, records.size())).forEach(consumer::seek);
      throw e;
    }
  }

  private static Map<TopicPartition, Long> firsts(List<ConsumerRecord<String, byte[]>> records) {
    Map<TopicPartition, Long> firsts = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      firsts.putIfAbsent(new TopicPartition(record.topic(), record.partition()), record.offset());
    }
    return firsts;
  }
}
