package dev.tandem.kit.stage;

import dev.tandem.kit.StageMetrics;
import dev.tandem.schemas.OpenUtterance;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a {@link Stage}: gives it what it must remember, and takes down what it did. */
final class StageWork<I, O> {
  private static final Logger LOG = LoggerFactory.getLogger(StageWork.class);

  private final Stage<I, O> stage;
  private final StageMetrics metrics;
  private final KnownStreams streams;
  private final LongSupplier nowMs;

  StageWork(Stage<I, O> stage, StageMetrics metrics, KnownStreams streams, LongSupplier nowMs) {
    this.stage = stage;
    this.metrics = metrics;
    this.streams = streams;
    this.nowMs = nowMs;
  }

  /**
   * Works on what of the input has not come already.
   *
   * @throws RuntimeException what the stage throws; {@code open} may have changed by then
   */
  Optional<O> accept(String streamId, Place place, I input, OpenUtterance open) {
    if (place.first() == open.getNext()) {
      return accept(streamId, open, place, input);
    }
    I rest = stage.cutOff(input, open.getNext());
    return accept(streamId, open, stage.place(rest), rest);
  }

  private Optional<O> accept(String streamId, OpenUtterance open, Place place, I input) {
    long now = nowMs.getAsLong();
    Utterance utterance =
        new Utterance(
            streamId, open, streams.state(streamId), stage.cpuNanos(input), stage.name(), now);
    Optional<O> output = stage.accept(utterance, place, input);
    streams.remember(streamId, utterance.streamState());
    open.setNext(place.next());
    open.setReceivedAtMs(place.receivedAtMs());
    open.setCpuNanos(utterance.cpuNanos());
    metrics.worked(
        place.audioSeconds(),
        utterance.cpuNanosOfThisCall(),
        Duration.ofMillis(now - place.receivedAtMs()));
    return output;
  }

  /** What the stage says of an utterance that ends where it is; nothing if it refuses that. */
  Optional<O> end(String streamId, OpenUtterance open) {
    try {
      I ending = stage.lostEnding(open);
      return accept(streamId, open, stage.place(ending), ending);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException refusal) { // the loss itself is what gets told
      LOG.warn("stream {}, utterance {} has no end", streamId, open.getUtterance(), refusal);
      return Optional.empty();
    }
  }

  /** Nothing more will come of the utterance. */
  void forget(String streamId, OpenUtterance open) {
    stage.forget(streamId, open);
  }
}
