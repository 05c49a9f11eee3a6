package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import dev.tandem.audio.Signal;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.recognition.EndToEndRecogniser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A few made-up recordings: the loop, its checkpoints and what it leaves behind. The network that
 * ships is trained once; a small one of the same kinds of layers stands for it elsewhere.
 */
class EndToEndTrainingTest {
  private static final NetworkConfig SHIPPED = Networks.characters(CharacterSet.size());
  private static final NetworkConfig SMALL =
      NetworkConfig.onWaveform(
              12,
              List.of(
                  TimeDelaySpec.of(32, -2, -1, 0, 1, 2).withStride(3),
                  TimeDelaySpec.of(32, -1, 0, 1).withDropout(0.15).withResidual(0.66),
                  TimeDelaySpec.of(32, -3, 0, 3).withDropout(0.15).withResidual(0.66)),
              CharacterSet.size())
          .withFramesPerRow(2)
          .withConditioningBehind(List.of(2));

  @TempDir private Path folder;

  @BeforeEach
  void writeCorpora() throws IOException {
    MadeUpCorpus.write(folder.resolve("corpus"), "AB", 1000);
    MadeUpCorpus.write(folder.resolve("loud"), "AB", 8000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aRunThatWasStoppedEndsAsOneThatWasNot(int numWorkers) {
    TrainingReport whole = train("whole", numWorkers, new Silent());
    assertThatThrownBy(() -> train("stopped", numWorkers, new StopsInEpoch(1)))
        .hasMessage("stopped");
    TrainingReport resumed = train("stopped", numWorkers, new Silent());

    assertThat(resumed.devErrorRate()).isEqualTo(whole.devErrorRate());
    assertThat(Arrays.equals(learned("stopped"), learned("whole"))).as("same weights").isTrue();
  }

  @Test
  void aBudgetEndsTrainingBetweenTwoStepsOfAnEpoch() {
    double spent = train("run", 1, Length.ofEpochs(1), new Silent()).trainingHours();
    AtomicInteger steps = new AtomicInteger();
    Length hardlyMore = new Length(1000, Math.nextUp(spent));

    assertThat(train("run", 1, hardlyMore, new Counts(steps)).epochs()).isEqualTo(2);
    assertThat(steps).hasValue(1);
    assertThat(train("run", 1, hardlyMore, new Counts(steps)).epochs()).isEqualTo(2);
    assertThat(steps).as("none after the end").hasValue(1);
  }

  @Test
  void aBudgetThatIsSpentBeforeTheFirstStepIsRefused() {
    assertThatThrownBy(() -> train("run", 1, new Length(1, 1e-12), new Silent()))
        .hasMessageContaining("before the first step");
  }

  @Test
  void whatItLeavesBehindIsARecogniserOfWhatWasLearnedRounded() {
    training(config(folder.resolve("run"), 1, Length.ofEpochs(1)), SHIPPED)
        .run("test", new Silent());
    EndToEndRecogniser recogniser = EndToEndRecogniser.load(folder.resolve("run/model"));

    assertThat(weights("run")).isNotEqualTo(learned("run"));
    assertThat(Arrays.equals(weights("run"), DerivedNetworks.rounded(checkpoint("run")).params()))
        .isTrue();
    assertThat(recogniser.modelVersion()).isEqualTo("test");
    assertThat(recogniser.recognise(Signal.of(new float[16_000]))).isNotNull();
  }

  @Test
  void aRunMayStartFromAModel() {
    train("first", 1, Length.ofEpochs(1), new Silent());
    Path model = folder.resolve("first/model");
    Path output = folder.resolve("second");

    assertThatThrownBy(
            () ->
                new EndToEndTraining(
                        config("loud", output, 1, Length.ofEpochs(1)), Optional.of(model), SMALL)
                    .run("test", new StopsInEpoch(0)))
        .hasMessage("stopped");

    assertThat(Arrays.equals(weights("second"), weights("first")))
        .as("what is saved before the first step is what it starts from")
        .isTrue();
    assertThat(network("second").config()).isEqualTo(network("first").config());
  }

  private TrainingReport train(String name, int numWorkers, TrainingListener listener) {
    return train(name, numWorkers, Length.ofEpochs(2), listener);
  }

  private TrainingReport train(
      String name, int numWorkers, Length length, TrainingListener listener) {
    return training(config(folder.resolve(name), numWorkers, length), SMALL).run("test", listener);
  }

  private static EndToEndTraining training(TrainingConfig config, NetworkConfig network) {
    return new EndToEndTraining(config, Optional.empty(), network);
  }

  private TrainingConfig config(Path output, int numWorkers, Length length) {
    return config("corpus", output, numWorkers, length);
  }

  private TrainingConfig config(String name, Path output, int numWorkers, Length length) {
    return MadeUpCorpus.config(folder.resolve(name), output, numWorkers, length);
  }

  private float[] learned(String run) {
    return checkpoint(run).params();
  }

  private TimeDelayNetwork checkpoint(String run) {
    return Checkpoint.load(folder.resolve(run)).orElseThrow().network();
  }

  private float[] weights(String run) {
    return network(run).params();
  }

  private TimeDelayNetwork network(String run) {
    return TimeDelayNetwork.load(folder.resolve(run).resolve("model/network.zip"));
  }

  private static final class Counts extends Silent {
    private final AtomicInteger steps;

    private Counts(AtomicInteger steps) {
      this.steps = steps;
    }

    @Override
    public void onStep(int epoch, double progress, double lossPerFrame) {
      steps.incrementAndGet();
    }
  }
}
