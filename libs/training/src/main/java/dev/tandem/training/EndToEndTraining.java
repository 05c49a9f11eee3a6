package dev.tandem.training;

import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.InputStatistics;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.recognition.AcousticModelDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trains the end-to-end arm: waveform in, characters out, CTC and expected errors. */
public final class EndToEndTraining {
  private static final int UTTERANCES_MEASURED = 100;
  private static final int NUM_VIEWS = 2;

  private final TrainingConfig config;
  private final Optional<Path> from;
  private final NetworkConfig characters;

  /**
   * A training run, new or to be resumed.
   *
   * @param from folder of the model to start from; without, training starts from random weights
   */
  public EndToEndTraining(TrainingConfig config, Optional<Path> from) {
    this(config, from, Networks.characters(CharacterSet.size()));
  }

  /** Trains another network than the one that ships; its normalisation is measured. */
  EndToEndTraining(TrainingConfig config, Optional<Path> from, NetworkConfig characters) {
    this.config = config;
    this.from = from;
    this.characters = characters;
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
    TimeDelayNetwork network = network(train);
    double prepared = preparation.hours();
    Trainer trainer =
        new Trainer(
            config, material(train, network.config()), material(dev, network.config()), listener);
    Checkpoint start =
        Checkpoint.load(config.output()).orElseGet(() -> Checkpoint.start(network, prepared));
    Checkpoint trained = trainer.train(start, now -> save(now, version));
    return TrainingReport.of(trained, train);
  }

  private TimeDelayNetwork network(Speech speech) {
    return from.map(AcousticModelDescription::networkFile)
        .map(TimeDelayNetwork::load)
        .map(this::grown)
        .orElseGet(() -> blank(normalised(characters, speech)));
  }

  private TimeDelayNetwork grown(TimeDelayNetwork known) {
    NetworkConfig before = known.config();
    TimeDelayNetwork network =
        blank(characters.withNormalisation(before.mean(), before.inverseStddev()));
    network.startFrom(known);
    return network;
  }

  private TimeDelayNetwork blank(NetworkConfig network) {
    return TimeDelayNetwork.create(network, config.seed());
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

  private Trainer.Material material(Speech speech, NetworkConfig network) {
    return new Trainer.Material(
        new WaveformInputs(speech.signals(), network.inputDim()),
        new CharacterObjective(speech.texts(), from.isPresent()),
        NUM_VIEWS);
  }

  private void save(Checkpoint trained, String version) {
    Path folder = config.output().resolve("model");
    new AcousticModelDescription(version, CharacterSet.names(), 0, List.of(), List.of())
        .write(folder);
    DerivedNetworks.rounded(trained.network())
        .save(AcousticModelDescription.networkFile(folder), false);
  }
}
