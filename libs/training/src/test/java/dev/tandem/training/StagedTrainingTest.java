package dev.tandem.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.Precision;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network that ships, on a few made-up recordings: checkpoints and what is left behind. */
class StagedTrainingTest {
  private static final Lexicon LEXICON = Lexicon.cmudict();
  private static final int NUM_COLUMNS = PhoneTopology.twoStates(LEXICON.phones()).numColumns();

  @TempDir private Path folder;

  @BeforeEach
  void writeCorpus() throws IOException {
    MadeUpCorpus.write(folder.resolve("corpus"), "CAT", 1000);
  }

  @Test
  void aRunThatWasStoppedEndsAsOneThatWasNot() {
    train("whole", new Silent());
    assertThatThrownBy(() -> train("stopped", new StopsInEpoch(1))).hasMessage("stopped");
    train("stopped", new Silent());

    assertThat(checkpoint("stopped").progress().objectiveState())
        .isEqualTo(checkpoint("whole").progress().objectiveState())
        .isNotEmpty();
    assertThat(
            Arrays.equals(
                checkpoint("stopped").network().params(), checkpoint("whole").network().params()))
        .as("same weights")
        .isTrue();
    assertThat(Arrays.equals(saved("whole").params(), recogniser("whole").params()))
        .as("saved is the sum of both heads, rounded")
        .isTrue();
    assertThat(PhonemeRecogniser.load(model("whole")).modelVersion()).isEqualTo("test");
  }

  private void train(String run, TrainingListener listener) {
    TrainingConfig config =
        new TrainingConfig(
            List.of(folder.resolve("corpus")),
            folder.resolve("corpus"),
            folder.resolve(run),
            Length.ofEpochs(2),
            MadeUpCorpus.NUM_UTTERANCES,
            1e-3,
            TrainingConfig.ALL_HOURS,
            1,
            1,
            Precision.FLOAT);
    new StagedTraining(config, LEXICON, Optional.empty()).run("test", listener);
  }

  private Checkpoint checkpoint(String run) {
    return Checkpoint.load(folder.resolve(run)).orElseThrow();
  }

  private Path model(String run) {
    return folder.resolve(run).resolve("model");
  }

  private TimeDelayNetwork saved(String run) {
    return TimeDelayNetwork.load(AcousticModelDescription.networkFile(model(run)));
  }

  private TimeDelayNetwork recogniser(String run) {
    TimeDelayNetwork trained = checkpoint(run).network();
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
