package dev.tandem.client;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client asks of a stream. Audio is 16-bit signed little-endian PCM, channels interleaved.
 *
 * @param sampleRateHz of the audio that will be sent; the gateway resamples
 * @param numChannels interleaved channels that will be sent; the gateway mixes them
 * @param name what people shall call the stream
 * @param reference what is said in it, where that is known, to be scored against
 * @param interim whether partial transcripts are wanted beside finals
 * @param silence silence that ends an utterance; the gateway's default when absent
 * @param longestUtterance at which an utterance is cut; the gateway's default when absent
 */
public record ListenOptions(
    int sampleRateHz,
    int numChannels,
    Optional<String> name,
    Optional<String> reference,
    boolean interim,
    Optional<Duration> silence,
    Optional<Duration> longestUtterance) {

  /** One channel at {@code sampleRateHz}, with partials, and the gateway's endpointing. */
  public static ListenOptions mono(int sampleRateHz) {
    return new ListenOptions(
        sampleRateHz,
        1,
        Optional.empty(),
        Optional.empty(),
        true,
        Optional.empty(),
        Optional.empty());
  }

  /** The same with {@code numChannels} interleaved channels. */
  public ListenOptions withChannels(int numChannels) {
    return new ListenOptions(
        sampleRateHz, numChannels, name, reference, interim, silence, longestUtterance);
  }

  /** The same under a name for people. */
  public ListenOptions named(String name) {
    return new ListenOptions(
        sampleRateHz,
        numChannels,
        Optional.of(name),
        reference,
        interim,
        silence,
        longestUtterance);
  }

  /** The same with the text that is said. */
  public ListenOptions withReference(String reference) {
    return new ListenOptions(
        sampleRateHz,
        numChannels,
        name,
        Optional.of(reference),
        interim,
        silence,
        longestUtterance);
  }

  /** The same without partial transcripts. */
  public ListenOptions finalsOnly() {
    return new ListenOptions(
        sampleRateHz, numChannels, name, reference, false, silence, longestUtterance);
  }

  /** The same with endpointing of its own. */
  public ListenOptions withEndpointing(Duration silence, Duration longestUtterance) {
    return new ListenOptions(
        sampleRateHz,
        numChannels,
        name,
        reference,
        interim,
        Optional.of(silence),
        Optional.of(longestUtterance));
  }
}
