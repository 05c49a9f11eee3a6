package dev.tandem.recognition;

import dev.tandem.audio.Signal;
import dev.tandem.decoding.Hypothesis;

/** One arm on whole utterances, without Kafka: the same libraries as in the services. */
public interface Recogniser {
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
}
