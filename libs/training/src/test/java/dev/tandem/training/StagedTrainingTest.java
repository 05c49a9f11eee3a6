package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.decoding.Lexicon;
import dev.tandem.recognition.AcousticModelDescription;
import dev.tandem.recognition.PhonemeRecogniser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network that ships, on a few made-up recordings: checkpoints and what is left behind. */
class StagedTrainingTest {
  private static final Lexicon LEXICON = Lexicon.cmudict();
  private static final int NUM_COLUMNS = PhoneTopology.twoStates(LEXICON.phones()).numColumns();

  @TempDir private static Path folder;

  @BeforeAll
  static void trainWithoutAStop() throws IOException {
    MadeUpCorpus.write(folder.resolve("corpus"), "CAT", 1000);
    train("whole", new Silent());
  }

  @Test
  void aRunThatWasStoppedEndsAsOneThatWasNot() {
    assertThatThrownBy(() -> train("stopped", new StopsInEpoch(1))).hasMessage("stopped");
    train("stopped", new Silent());

    Checkpoint whole = checkpoint("whole");
    Checkpoint resumed = checkpoint("stopped");
    assertThat(resumed.progress().objectiveState())
        .isEqualTo(whole.progress().objectiveState())
        .isNotEmpty();
    assertThat(Arrays.equals(resumed.network().params(), whole.network().params()))
        .as("same weights")
        .isTrue();
  }

  @Test
  void whatItLeavesBehindIsARecogniserOfTheSumOfBothHeadsRounded() {
    Path model = folder.resolve("whole/model");
    TimeDelayNetwork saved = TimeDelayNetwork.load(AcousticModelDescription.networkFile(model));

    assertThat(Arrays.equals(saved.params(), recogniser(checkpoint("whole").network()).params()))
        .isTrue();
    assertThat(PhonemeRecogniser.load(model).modelVersion()).isEqualTo("test");
  }

  private static void train(String run, TrainingListener listener) {
    TrainingConfig config =
        MadeUpCorpus.config(folder.resolve("corpus"), folder.resolve(run), 1, Length.ofEpochs(2));
    new StagedTraining(config, LEXICON, Optional.empty()).run("test", listener);
  }

  private static Checkpoint checkpoint(String run) {
    return Checkpoint.load(folder.resolve(run)).orElseThrow();
  }

  private static TimeDelayNetwork recogniser(TimeDelayNetwork trained) {
    Speech speech = Speech.read(List.of(folder.resolve("corpus")), TrainingConfig.ALL_HOURS, 1);
    FeatureInputs inputs = FeatureInputs.perturbed(speech.signals());
    List<Posteriorgram> outputs =
        IntStream.range(0, inputs.size())
            .mapToObj(i -> trained.forward(List.of(inputs.plain(i)), false).get(0))
            .map(o -> new Posteriorgram(o.length / (2 * NUM_COLUMNS), 2 * NUM_COLUMNS, o))
            .toList();
    return DerivedNetworks.rounded(new TwoHeads(NUM_COLUMNS).summed(trained, outputs));
  }
}
