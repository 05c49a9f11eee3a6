package dev.tandem.tools.client;

import dev.tandem.kit.Settings;
import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import dev.tandem.schemas.StreamError;
import dev.tandem.schemas.Transcript;
import dev.tandem.tools.Arms;
import dev.tandem.tools.KafkaOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem subscribe}. */
@Command(
    name = "subscribe",
    description =
        "Follows the transcript topics of a Kafka, and what stages have lost; Ctrl-C ends.",
    mixinStandardHelpOptions = true)
public final class SubscribeCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(200);

  @Mixin KafkaOption kafka;

  @Option(
      names = "--arm",
      description = "staged, end-to-end or both (default: both).",
      converter = Arms.Converter.class)
  Arms arms = Arms.BOTH;

  @Option(names = "--stream", paramLabel = "ID", description = "Only this stream.")
  String stream;

  @Option(names = "--from-beginning", description = "With all that the topics still hold.")
  boolean fromBeginning;

  @Option(names = "--json", description = "A JSON line a transcript.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = kafka.settings();
    Topics all = Topics.of(settings);
    try (TopicFollower<Transcript> transcripts =
            TopicFollower.of(settings, topics(all), fromBeginning);
        TopicFollower<StreamError> errors =
            TopicFollower.of(settings, List.of(all.streamErrors()), fromBeginning)) {
      while (!Thread.currentThread().isInterrupted()) {
        errors.poll(Duration.ZERO).forEach(this::printError);
        transcripts.poll(POLL).forEach(this::print);
      }
    }
    return 0;
  }

  private List<Topic<String, Transcript>> topics(Topics topics) {
    return switch (arms) {
      case STAGED -> List.of(topics.stagedTranscripts());
      case END_TO_END -> List.of(topics.endToEndTranscripts());
      case BOTH -> List.of(topics.stagedTranscripts(), topics.endToEndTranscripts());
    };
  }

  private void printError(ConsumerRecord<String, StreamError> record) {
    if (stream == null || stream.equals(record.key())) {
      StreamError error = record.value();
      spec.commandLine().getErr().println(record.key() + " lost: " + error.getReason());
      spec.commandLine().getErr().flush();
    }
  }

  private void print(ConsumerRecord<String, Transcript> record) {
    if (stream == null || stream.equals(record.key())) {
      SubscribedTranscript transcript = SubscribedTranscript.of(record.key(), record.value());
      spec.commandLine().getOut().println(json ? transcript.json() : transcript.line());
      spec.commandLine().getOut().flush();
    }
  }
}
