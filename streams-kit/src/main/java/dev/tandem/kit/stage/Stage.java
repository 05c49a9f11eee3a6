package dev.tandem.kit.stage;

import dev.tandem.schemas.OpenUtterance;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What a stage of the pipeline does with one record of an utterance; {@link StageProcessor} does
 * the rest. Records of an utterance come contiguous and in order. Used by one thread.
 *
 * @param <I> records that come in
 * @param <O> records that go out
 */
public interface Stage<I, O> {

  /** Its name, as in the {@code cpuNanos} of the records. */
  String name();

  /** Where a record stands. */
  Place place(I input);

  /** What the stages before have spent, ns by stage. */
  Map<String, Long> cpuNanos(I input);

  /**
   * A record that ends an utterance whose rest is lost: no content, {@code LOST} as its end.
   *
   * @param open the utterance; {@code next} says where the record stands
   */
  I lostEnding(OpenUtterance open);

  /** What a record has from unit {@code first} on; what is before came already. */
  I cutOff(I input, long first);

  /**
   * Works on a record.
   *
   * @param utterance what is remembered; the stage leaves there what it needs at the next record
   * @return what goes downstream, if anything
   */
  Optional<O> accept(Utterance utterance, Place place, I input);

  /** Called once before the first record, for stages that have stores of their own. */
  default void open(ProcessorContext<String, O> context) {}

  /** The utterance is over: forget what is kept of it beside {@link Utterance#remember}. */
  default void forget(String streamId, OpenUtterance open) {}
}
