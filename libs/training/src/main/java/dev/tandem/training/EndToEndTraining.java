package dev.tandem.training;

import dev.tandem.acoustics.dl4j.InputStatistics;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.recognition.AcousticModelDescription;
import java.nio.file.Path;
import java.util.List;

/** Trains the end-to-end arm: waveform in, characters out, CTC. */
public final class EndToEndTraining {
  private static final int UTTERANCES_MEASURED = 100;

  private final TrainingConfig config;

  /** A training run, new or to be resumed. */
  public EndToEndTraining(TrainingConfig config) {
    this.config = config;
  }

  /**
   * Trains to the end; goes on from the checkpoint in {@code config.output()} if one is there.
   *
   * @param version names the model in every transcript
   */
  public TrainingReport run(String version, TrainingListener listener) {
    Speech train = Speech.read(config.train(), config.maxHours(), config.seed()).spellable();
    Speech dev =
        Speech.read(List.of(config.dev()), TrainingConfig.ALL_HOURS, config.seed()).spellable();
    Stopwatch preparation = new Stopwatch(0);
    NetworkConfig network = normalised(Networks.characters(CharacterSet.size()), train);
    double prepared = preparation.hours();
    Trainer trainer =
        new Trainer(config, material(train, network), material(dev, network), listener);
    Checkpoint start =
        Checkpoint.load(config.output())
            .orElseGet(
                () -> Checkpoint.start(TimeDelayNetwork.create(network, config.seed()), prepared));
    Checkpoint trained = trainer.train(start, now -> save(now, version));
    return TrainingReport.of(trained, train);
  }

  /** Measured on a part of the corpus: the statistics of log energies need little speech. */
  private static NetworkConfig normalised(NetworkConfig network, Speech speech) {
    WaveformInputs inputs = new WaveformInputs(speech.signals(), network.inputDim());
    InputStatistics statistics = new InputStatistics(network);
    for (int i = 0; i < Math.min(UTTERANCES_MEASURED, inputs.size()); i++) {
      statistics.accept(List.of(inputs.plain(i)));
    }
    return statistics.normalised();
  }

  private static Trainer.Material material(Speech speech, NetworkConfig network) {
    return new Trainer.Material(
        new WaveformInputs(speech.signals(), network.inputDim()),
        new CharacterObjective(speech.texts()));
  }

  private void save(Checkpoint trained, String version) {
    Path folder = config.output().resolve("model");
    new AcousticModelDescription(version, CharacterSet.names(), 0, List.of(), List.of())
        .write(folder);
    trained.network().save(AcousticModelDescription.networkFile(folder), false);
  }
}
