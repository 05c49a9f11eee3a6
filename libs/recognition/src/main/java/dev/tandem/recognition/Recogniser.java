package dev.tandem.recognition;

import dev.tandem.audio.Signal;
import dev.tandem.decoding.Hypothesis;

/** One arm on whole utterances, without Kafka: the same libraries as in the services. */
public interface Recogniser {
  /** Names the model, or the models, in every transcript. */
  String modelVersion();

  /** Samples at 16 kHz from one frame of a {@link Hypothesis} to the next. */
  int samplesPerFrame();

  /**
   * What is said.
   *
   * @param utterance at 16 kHz
   */
  Hypothesis recognise(Signal utterance);
}
