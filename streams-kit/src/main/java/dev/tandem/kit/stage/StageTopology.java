package dev.tandem.kit.stage;

import dev.tandem.kit.Topic;
import dev.tandem.kit.Topics;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Named;

/** The topology of a stage: it reads one topic and writes one, keyed by stream throughout. */
public final class StageTopology {
  private StageTopology() {}

  /**
   * {@code from -> name -> to}, and {@code streams -> close-streams} beside it, which tells the
   * stage's memory which streams are closed.
   */
  public static <I, O> Topology of(
      Topics topics,
      Topic<String, I> from,
      String name,
      StageSupplier<I, O> stage,
      Topic<String, O> to) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(from.name(), from.consumedUnread())
        .process(stage.reading(from), Named.as(name))
        .to(to.name(), to.produced());
    builder.stream(topics.streams().name(), topics.streams().consumed())
        .process(StreamClosings::new, Named.as("close-streams"), KnownStreams.STORE);
    return builder.build();
  }
}
