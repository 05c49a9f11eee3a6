package dev.tandem.audio.distortion;

import be.tarsos.dsp.AudioEvent;
import be.tarsos.dsp.WaveformSimilarityBasedOverlapAdd;
import be.tarsos.dsp.WaveformSimilarityBasedOverlapAdd.Parameters;
import be.tarsos.dsp.io.TarsosDSPAudioFormat;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.Signal;
import java.util.Arrays;

/**
 * Says the same faster or slower, at the same pitch: TarsosDSP's overlap-add of similar waveforms
 * (Verhelst and Roelands 1993, WSOLA), with its settings for speech.
 *
 * @param tempo 2 is twice as fast; 0.5 to 2
 */
public record TempoChange(double tempo) {
  private static final double SLOWEST = 0.5;
  private static final double FASTEST = 2;
  private static final TarsosDSPAudioFormat FORMAT =
      new TarsosDSPAudioFormat(Resampler.TO_HZ, 16, 1, true, false);

  // TarsosDSP's AudioDispatcher is not used: it emits a frame too many at the end, and reuses its
  // buffers. Here each block is cut out of the signal, silence behind its end.

  public TempoChange {
    if (!(tempo >= SLOWEST && tempo <= FASTEST)) {
      throw new IllegalArgumentException(
          "got a tempo of %s; %s to %s is expected, 1 changes nothing"
              .formatted(tempo, SLOWEST, FASTEST));
    }
  }

  /**
   * The whole of {@code signal}, at 16 kHz.
   *
   * @return of length {@code signal.length() / tempo}, rounded
   */
  public Signal apply(Signal signal) {
    if (tempo == 1) {
      return signal;
    }
    WaveformSimilarityBasedOverlapAdd overlapAdd =
        new WaveformSimilarityBasedOverlapAdd(Parameters.speechDefaults(tempo, Resampler.TO_HZ));
    float[] input = signal.toArray();
    float[] output = new float[(int) Math.round(input.length / tempo)];
    int step = overlapAdd.getInputBufferSize() - overlapAdd.getOverlap();
    AudioEvent event = new AudioEvent(FORMAT);
    for (int from = 0, to = 0; to < output.length; from += step) {
      event.setFloatBuffer(block(input, from, overlapAdd.getInputBufferSize()));
      overlapAdd.process(event);
      float[] block = event.getFloatBuffer();
      System.arraycopy(block, 0, output, to, Math.min(block.length, output.length - to));
      to += block.length;
    }
    return Signal.of(output);
  }

  private static float[] block(float[] samples, int from, int length) {
    int start = Math.min(from, samples.length);
    return Arrays.copyOf(
        Arrays.copyOfRange(samples, start, Math.min(samples.length, from + length)), length);
  }
}
