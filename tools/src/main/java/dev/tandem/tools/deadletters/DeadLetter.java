package dev.tandem.tools.deadletters;

import dev.tandem.kit.DeadLetterHeaders;
import dev.tandem.kit.StreamsProperties;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that a stage has given up, as its headers tell.
 *
 * @param occurredAtMs wall clock at which it was given up, ms since the epoch
 * @param stream empty where the record had no key
 * @param utterance empty where that is not known
 * @param sample its first sample on the clock of the stream, 16 kHz; empty where that is not known
 * @param source from where it came: TOPIC-PARTITION@OFFSET
 */
record DeadLetter(
    long occurredAtMs,
    String stage,
    String stream,
    Optional<Integer> utterance,
    Optional<Long> sample,
    String reason,
    String exception,
    String source) {

  static DeadLetter of(ConsumerRecord<byte[], byte[]> letter) {
    return new DeadLetter(
        text(letter, DeadLetterHeaders.OCCURRED_AT_MS)
            .map(Long::valueOf)
            .orElse(letter.timestamp()),
        text(letter, DeadLetterHeaders.STAGE)
            .orElse(letter.topic().replace(StreamsProperties.deadLetters(""), "")),
        letter.key() == null ? "" : new String(letter.key(), StandardCharsets.UTF_8),
        text(letter, DeadLetterHeaders.UTTERANCE).map(Integer::valueOf),
        text(letter, DeadLetterHeaders.SAMPLE).map(Long::valueOf),
        text(letter, DeadLetterHeaders.REASON).orElse("no reason in its headers"),
        text(letter, DeadLetterHeaders.EXCEPTION).orElse(""),
        "%s-%s@%s"
            .formatted(
                text(letter, DeadLetterHeaders.TOPIC).orElse("?"),
                text(letter, DeadLetterHeaders.PARTITION).orElse("?"),
                text(letter, DeadLetterHeaders.OFFSET).orElse("?")));
  }

  /** What it has in common with the other records of its utterance that the same stage gave up. */
  String loss() {
    return stage + '\n' + stream + '\n' + utterance.map(String::valueOf).orElse("record " + source);
  }

  private static Optional<String> text(ConsumerRecord<byte[], byte[]> letter, String name) {
    Header header = letter.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
