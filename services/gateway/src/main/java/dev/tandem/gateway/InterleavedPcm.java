package dev.tandem.gateway;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;

/** Audio as a client sends it: 16-bit PCM, channels interleaved. */
final class InterleavedPcm {
  private InterleavedPcm() {}

  /**
   * The mean of the channels of {@code pcm}.
   *
   * @throws RefusedException if it ends within a sample
   */
  static Signal mono(byte[] pcm, int numChannels) {
    int bytesPerSample = numChannels * Pcm16.BYTES_PER_SAMPLE;
    if (pcm.length % bytesPerSample != 0) {
      throw new RefusedException(
          Refusal.BAD_AUDIO,
          "got a message of %d bytes; %d channels of 16-bit samples take %d bytes a sample: send whole samples only"
              .formatted(pcm.length, numChannels, bytesPerSample));
    }
    Signal interleaved = Pcm16.decode(pcm);
    return numChannels == 1 ? interleaved : mixed(interleaved, numChannels);
  }

  private static Signal mixed(Signal interleaved, int numChannels) {
    float[] mono = new float[interleaved.length() / numChannels];
    for (int i = 0; i < interleaved.length(); i++) {
      mono[i / numChannels] += interleaved.get(i) / numChannels;
    }
    return Signal.of(mono);
  }
}
