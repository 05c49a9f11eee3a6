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
  static final int MAX_REFERENCE_LENGTH = 50_000;
}
