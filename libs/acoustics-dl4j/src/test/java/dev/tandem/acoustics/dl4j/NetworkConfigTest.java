package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkConfigTest {
  private static final List<TimeDelaySpec> LAYERS =
      List.of(
          TimeDelaySpec.of(16, -2, -1, 0, 1, 2).withStride(3),
          TimeDelaySpec.of(16, -1, 0, 2),
          TimeDelaySpec.of(16, -3, 0, 1));
  private static final NetworkConfig CONFIG = NetworkConfig.onFeatures(2, LAYERS, 3);
  private static final ReceptiveField FIELD = CONFIG.receptiveField();

  @Test
  void contextFollowsFromTheLayers() {
    assertThat(FIELD.totalStride()).isEqualTo(3);
    assertThat(FIELD.leftContext()).isEqualTo(2 + 3 * (1 + 3));
    assertThat(FIELD.rightContext()).isEqualTo(3 * (2 + 1));
    assertThat(FIELD.gapRows()).isEqualTo(3 * 3);
  }

  @Test
  void aFrameIsAShareOfARow() {
    NetworkConfig waveform = NetworkConfig.onWaveform(8, LAYERS, 3);
    assertThat(waveform.inputValuesPerFrame()).isEqualTo(480);
    assertThat(waveform.withFramesPerRow(2).inputValuesPerFrame()).isEqualTo(240);
  }

  @Test
  void aWaveformNetworkHasTheFrontEndsContextToo() {
    ReceptiveField field = NetworkConfig.onWaveform(8, LAYERS, 3).receptiveField();
    assertThat(field.totalStride()).isEqualTo(15);
    assertThat(field.leftContext()).isEqualTo(5 * FIELD.leftContext() + 6 + 4);
    assertThat(field.rightContext()).isEqualTo(5 * FIELD.rightContext() - 4 + 6 + 5);
  }

  @Test
  void outputsDependOnTheContextAndNothingElse() {
    int outputRow = 20;
    int first = 3 * outputRow - FIELD.leftContext();
    int last = 3 * (outputRow + 1) - 1 + FIELD.rightContext();
    TimeDelayNetwork network = TimeDelayNetwork.create(CONFIG, 1);
    float[] before = outputRow(network, outputRow, -1);

    assertThat(outputRow(network, outputRow, first - 1)).isEqualTo(before);
    assertThat(outputRow(network, outputRow, first)).isNotEqualTo(before);
    assertThat(outputRow(network, outputRow, last)).isNotEqualTo(before);
    assertThat(outputRow(network, outputRow, last + 1)).isEqualTo(before);
  }

  /** One row of the output for noise, one row of which is replaced by ones. */
  private static float[] outputRow(TimeDelayNetwork network, int row, int changedRow) {
    float[] input = new float[2 * 120];
    Random random = new Random(1);
    for (int i = 0; i < input.length; i++) {
      float noise = (float) random.nextGaussian();
      input[i] = i / 2 == changedRow ? 1 : noise;
    }
    float[] output = network.forward(List.of(input), false).get(0);
    return new float[] {output[3 * row], output[3 * row + 1], output[3 * row + 2]};
  }

  @Test
  void hasDefaults() {
    assertThat(CONFIG.blockRows()).isEqualTo(8);
    assertThat(CONFIG.gradientNormLimit()).isEqualTo(5);
    assertThat(CONFIG.mean()).containsOnly(0f);
    assertThat(CONFIG.inverseStddev()).containsOnly(1f);
  }

  @Test
  void refusesWhatCannotWork() {
    assertThatThrownBy(() -> CONFIG.withNormalisation(List.of(0f), List.of(1f)))
        .hasMessage("FEATURES input of 1 channels needs inputDim 1, but it is 2");
    assertThatThrownBy(() -> CONFIG.withNormalisation(List.of(0f, 1f), List.of(1f)))
        .hasMessage("mean and inverseStddev must be of one length, but have 2 and 1 values");
    assertThatThrownBy(() -> CONFIG.withBlockRows(0))
        .hasMessage("blockRows must be positive, but was 0");
    assertThatThrownBy(
            () ->
                NetworkConfig.onFeatures(2, List.of(TimeDelaySpec.of(16, 0).withResidual(0.5)), 3))
        .hasMessage("a layer of width 16 cannot add its input of width 2");
    assertThatThrownBy(() -> TimeDelaySpec.of(16, 1, 0))
        .hasMessage("a layer's offsets must ascend, but were [1, 0]");
    assertThatThrownBy(() -> TimeDelaySpec.of(16, 0).withDropout(1))
        .hasMessage("a dropout rate must be in [0, 1), but was 1.0");
    assertThatThrownBy(() -> TimeDelaySpec.of(16, 0).withStride(3).withResidual(1))
        .hasMessage("a layer of stride 3 cannot add its input: only layers of stride 1 can");
  }
}
