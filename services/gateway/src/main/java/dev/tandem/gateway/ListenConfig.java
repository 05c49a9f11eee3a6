package dev.tandem.gateway;

import dev.tandem.audio.EndpointerConfig;
import java.util.Optional;

/**
 * What a client said of its stream.
 *
 * @param sampleRateHz of its audio
 * @param numChannels interleaved in its audio
 * @param name for people
 * @param reference what is said in it
 * @param interim whether it wants partials
 * @param endpointing where utterances end
 */
record ListenConfig(
    int sampleRateHz,
    int numChannels,
    Optional<String> name,
    Optional<String> reference,
    boolean interim,
    EndpointerConfig endpointing) {
  static final int MIN_SAMPLE_RATE_HZ = 8_000;
  static final int MAX_SAMPLE_RATE_HZ = 192_000;
  static final int MAX_CHANNELS = 8;
  static final int MAX_NAME_LENGTH = 200;

  /** What may yet turn out to be a pause is part of every state, which must fit into a record. */
  static final long MAX_SILENCE_MS = 10_000;

  static final long MAX_UTTERANCE_MS = 600_000;
  static final int MAX_REFERENCE_LENGTH = 50_000;
}
