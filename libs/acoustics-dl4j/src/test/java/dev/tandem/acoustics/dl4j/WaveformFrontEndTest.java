package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaveformFrontEndTest {
  private static final int NUM_FILTERS = 48;
  private static final NetworkConfig CONFIG = NetworkConfig.onWaveform(NUM_FILTERS, List.of(), 1);

  @Test
  void aToneIsLoudestInTheFilterOfItsFrequency() {
    // 48 centres between 60 and 7600 Hz, evenly spaced on the mel scale 1127 ln(1 + f / 700)
    assertThat(loudestFilter(104)).isEqualTo(0);
    assertThat(loudestFilter(959)).isEqualTo(15);
    assertThat(loudestFilter(7245)).isEqualTo(47);
  }

  @Test
  void aFullScaleToneHasAnEnergyNearOne() {
    float[] channels = channels(tone(959, 1));
    float[] quiet = channels(tone(959, 0.1));
    int middle = 50 * NUM_FILTERS + 15;
    assertThat(channels[middle]).isCloseTo(0f, within(0.05f));
    assertThat(channels[middle] - quiet[middle]).isCloseTo((float) Math.log(100), within(1e-3f));
  }

  @Test
  void silenceIsTheFloor() {
    assertThat(channels(new float[16_000])).containsOnly((float) Math.log(1e-9f));
  }

  @Test
  void thereIsARowEachTenMilliseconds() {
    assertThat(channels(new float[16_000])).hasSize(100 * NUM_FILTERS);
  }

  @Test
  void measuredConstantsNormaliseTheChannels() {
    Random random = new Random(1);
    float[] noise = new float[160_000];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = (float) random.nextGaussian() * 0.1f;
    }
    InputStatistics statistics = new InputStatistics(CONFIG);
    statistics.accept(List.of(noise));

    float[] normalised =
        TimeDelayNetwork.create(statistics.normalised(), 1).channels(List.of(noise)).get(0);

    double sum = 0;
    double squares = 0;
    for (int i = 7; i < normalised.length; i += NUM_FILTERS) {
      sum += normalised[i];
      squares += normalised[i] * normalised[i];
    }
    assertThat(sum / 1000).isCloseTo(0, within(1e-3));
    assertThat(squares / 1000).isCloseTo(1, within(1e-2));
  }

  @Test
  void learningKeepsSilenceSilentAndFiltersInTune() {
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG.withOutputs(5), 1);
    float[] before = network.params();

    for (int step = 0; step < 100; step++) {
      learnByChance(network, step);
    }

    assertThat(network.params()).isNotEqualTo(before);
    assertThat(network.channels(List.of(new float[16_000])).get(0))
        .as("a filter with a bias would hear something")
        .containsOnly((float) Math.log(1e-9f));
    assertThat(loudestFilter(network, 959)).isEqualTo(15);
  }

  private static void learnByChance(TimeDelayNetwork network, int step) {
    Random random = new Random(step);
    float[] gradient = new float[100 * 5];
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] = (float) random.nextGaussian() / 100;
    }
    network.forward(List.of(tone(100 + 70 * step, 0.3)), true);
    network.backward(List.of(gradient));
    network.learn(List.of(), 5e-3, 0.1);
  }

  private static int loudestFilter(double hertz) {
    return loudestFilter(TimeDelayNetwork.create(CONFIG, 1), hertz);
  }

  private static int loudestFilter(TimeDelayNetwork network, double hertz) {
    float[] channels = network.channels(List.of(tone(hertz, 0.5))).get(0);
    int loudest = 0;
    for (int f = 0; f < NUM_FILTERS; f++) {
      if (channels[50 * NUM_FILTERS + f] > channels[50 * NUM_FILTERS + loudest]) {
        loudest = f;
      }
    }
    return loudest;
  }

  private static float[] channels(float[] waveform) {
    return TimeDelayNetwork.create(CONFIG, 1).channels(List.of(waveform)).get(0);
  }

  private static float[] tone(double hertz, double amplitude) {
    float[] samples = new float[16_000];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * n / 16_000));
    }
    return samples;
  }
}
