package dev.tandem.training;

import dev.tandem.audio.Pcm16;
import dev.tandem.audio.Signal;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The end-to-end arm's inputs: the waveform, kept as 16-bit samples (115 MB an hour); played at
 * another speed and volume, through another microphone, now and then through a telephone, and with
 * some noise, each time.
 */
final class WaveformInputs implements Inputs {
  private static final double SAMPLES_PER_SECOND = 16_000;
  private static final double MIN_SPEED = 0.88;
  private static final double MAX_SPEED = 1.12;
  private static final double MAX_GAIN_DB = 8;
  private static final double NOISE_SHARE = 0.3;
  private static final double NARROWBAND_SHARE = 0.125;

  private final List<byte[]> recordings;
  private final int samplesPerRow;

  /**
   * The recordings of a corpus.
   *
   * @param samplesPerRow columns of the network's input
   */
  WaveformInputs(List<Signal> signals, int samplesPerRow) {
    recordings = signals.stream().map(Pcm16::encode).toList();
    this.samplesPerRow = samplesPerRow;
  }

  @Override
  public int size() {
    return recordings.size();
  }

  @Override
  public double seconds(int index) {
    return recordings.get(index).length / (Pcm16.BYTES_PER_SAMPLE * SAMPLES_PER_SECOND);
  }

  @Override
  public List<float[]> perturbed(int index, int numViews, RandomGenerator random) {
    double speed = MIN_SPEED + (MAX_SPEED - MIN_SPEED) * random.nextDouble();
    float[] samples = SpeedPerturbation.apply(samples(index), speed);
    return Stream.generate(() -> view(samples, random)).limit(numViews).toList();
  }

  private float[] view(float[] speech, RandomGenerator random) {
    float[] band = random.nextDouble() < NARROWBAND_SHARE ? Narrowband.apply(speech) : speech;
    float[] samples = ChannelPerturbation.apply(band, random);
    float gain = (float) Math.pow(10, MAX_GAIN_DB * (2 * random.nextDouble() - 1) / 20);
    float noise = random.nextDouble() < NOISE_SHARE ? noiseLevel(samples, gain, random) : 0;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = gain * samples[i] + noise * (2 * random.nextFloat() - 1);
    }
    return rows(samples);
  }

  /** 15 to 40 dB below the speech. */
  private static float noiseLevel(float[] samples, float gain, RandomGenerator random) {
    double energy = 0;
    for (float sample : samples) {
      energy += sample * sample;
    }
    double decibel = 15 + 25 * random.nextDouble();
    return (float) (gain * Math.sqrt(3 * energy / samples.length) * Math.pow(10, -decibel / 20));
  }

  @Override
  public float[] plain(int index) {
    return rows(samples(index));
  }

  private float[] samples(int index) {
    return Pcm16.decode(recordings.get(index)).toArray();
  }

  private float[] rows(float[] samples) {
    return java.util.Arrays.copyOf(samples, samples.length / samplesPerRow * samplesPerRow);
  }
}
