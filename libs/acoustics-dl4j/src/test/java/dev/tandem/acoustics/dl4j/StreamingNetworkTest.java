package dev.tandem.acoustics.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tandem.acoustics.Posteriorgram;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StreamingNetworkTest {
  private static final int OUTPUT_DIM = 7;

  private final Random random = new Random(3);

  static Stream<NetworkConfig> networks() {
    List<TimeDelaySpec> trunk =
        List.of(
            TimeDelaySpec.of(64, -2, -1, 0, 1, 2).withStride(3),
            TimeDelaySpec.of(64, -1, 0, 1).withResidual(0.66),
            TimeDelaySpec.of(64, -3, 0, 2).withResidual(0.66));
    return Stream.of(
        NetworkConfig.onFeatures(10, trunk, OUTPUT_DIM),
        NetworkConfig.onFeatures(10, trunk, OUTPUT_DIM).withBlockRows(3),
        NetworkConfig.onFeatures(10, List.of(TimeDelaySpec.of(16, -4, -1)), OUTPUT_DIM),
        NetworkConfig.onWaveform(8, trunk, OUTPUT_DIM).withBlockRows(4),
        NetworkConfig.onWaveform(8, trunk, OUTPUT_DIM).withFramesPerRow(2),
        NetworkConfig.onWaveform(8, trunk, OUTPUT_DIM).withConditioningBehind(List.of(1, 2)));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void equalsTheWholeUtteranceButForRounding(NetworkConfig config) {
    TimeDelayNetwork network = network(config);
    for (int numRows : List.of(1, 2, 40, 200, 1000)) {
      float[] input = noise(numRows * config.inputDim());
      float[] whole = network.forward(List.of(input), false).get(0);
      assertThat(stream(new StreamingNetwork(network), input, 70).values())
          .as("%d rows", numRows)
          .containsExactly(whole, within(1e-4f));
    }
  }

  /** Not as made: weights that begin at zero would hide what lies before them. */
  private TimeDelayNetwork network(NetworkConfig config) {
    TimeDelayNetwork network = TimeDelayNetwork.create(config, 1);
    float[] params = network.params();
    for (int i = 0; i < params.length; i++) {
      params[i] += params[i] == 0 ? 0.2f * (float) random.nextGaussian() : 0;
    }
    network.setParams(params);
    return network;
  }

  @ParameterizedTest
  @MethodSource("networks")
  void chunkingDoesNotChangeABit(NetworkConfig config) {
    StreamingNetwork network = new StreamingNetwork(network(config));
    float[] input = noise(801 * config.inputDim());
    float[] whole = stream(network, input, input.length).values();
    for (int chunkLength : List.of(1 + config.inputDim() / 3, 160, 1601)) {
      assertThat(stream(network, input, chunkLength).values())
          .as("chunks of %d values", chunkLength)
          .isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void otherStreamsDoNotChangeABit(NetworkConfig config) {
    StreamingNetwork network = new StreamingNetwork(network(config));
    List<float[]> inputs =
        Stream.of(300, 7, 555, 801).map(rows -> noise(rows * config.inputDim())).toList();
    List<StreamingNetwork.Step> together =
        network.acceptAll(
            inputs.stream().map(input -> new Arrival(StreamingState.START, input, true)).toList());
    for (int i = 0; i < inputs.size(); i++) {
      float[] alone = stream(network, inputs.get(i), 500).values();
      assertThat(together.get(i).posteriors().values()).isEqualTo(alone);
    }
  }

  /** The state is taken apart and made again after each chunk. */
  private static Posteriorgram stream(StreamingNetwork network, float[] input, int chunkLength) {
    StreamingState state = StreamingState.START;
    Posteriorgram posteriors = new Posteriorgram(0, OUTPUT_DIM, new float[0]);
    for (int from = 0; from < input.length; from += chunkLength) {
      int to = Math.min(input.length, from + chunkLength);
      StreamingNetwork.Step step =
          network.accept(state, Arrays.copyOfRange(input, from, to), to == input.length);
      posteriors = posteriors.then(step.posteriors());
      state = StreamingState.of(step.next().numBlocks(), step.next().toArray());
    }
    return posteriors;
  }

  private float[] noise(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
