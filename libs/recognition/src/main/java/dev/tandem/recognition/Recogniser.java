package dev.tandem.recognition;

import dev.tandem.audio.Signal;
import dev.tandem.decoding.Hypothesis;
import java.util.List;
import java.util.function.Consumer;

/** One arm on whole utterances, without Kafka: the same libraries as in the services. */
public interface Recogniser {
  /** Samples of a chunk as the gateway sends it: 100 ms. */
  int SAMPLES_PER_CHUNK = 1_600;

  /** Names the model, or the models, in every transcript. */
  String modelVersion();

  /** Samples at 16 kHz from one frame of a {@link Hypothesis} to the next. */
  int samplesPerFrame();

  /** Forgets what was learned of the stream so far (its speaker's mean); a new one starts. */
  void startStream();

  /**
   * What is said in the stream's next utterance.
   *
   * @param utterance at 16 kHz
   */
  Hypothesis recognise(Signal utterance);

  /**
   * What is said in the stream's next utterance, heard in chunks as they come from the gateway: the
   * same as by {@link #recognise(Signal)}.
   *
   * @param utterance at 16 kHz
   * @param partials gets all that was heard so far, after each chunk but the last
   */
  Hypothesis recognise(Signal utterance, Consumer<Hypothesis> partials);

  /**
   * The best transcripts of the stream's next utterance, the best first, each with the probability
   * that it is the right one as its confidence, as {@link
   * dev.tandem.decoding.Search#alternatives(int)} has them. An arm that weighs no sentences gives
   * its only one.
   *
   * @param utterance at 16 kHz
   * @param count how many are wanted, above 0; there may be fewer
   */
  default List<Hypothesis> alternatives(Signal utterance, int count) {
    return List.of(recognise(utterance));
  }
}
