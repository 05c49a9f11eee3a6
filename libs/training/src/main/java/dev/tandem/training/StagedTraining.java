package dev.tandem.training;

import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.acoustics.Posteriorgram;
import dev.tandem.acoustics.dl4j.DerivedNetworks;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.decoding.Lexicon;
import dev.tandem.features.FeatureMatrix;
import dev.tandem.recognition.AcousticModelDescription;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Trains the phone network of the staged arm, from flat start to the model that ships. */
public final class StagedTraining {
  /** How frequent classes are is measured on so much. */
  private static final int UTTERANCES_MEASURED = 100;

  private final TrainingConfig config;
  private final Lexicon lexicon;
  private final Optional<Path> from;

  /**
   * A training run, new or to be resumed.
   *
   * @param lexicon says how the words of the corpus are pronounced
   * @param from folder of the model to start from; without, training starts from random weights
   */
  public StagedTraining(TrainingConfig config, Lexicon lexicon, Optional<Path> from) {
    this.config = config;
    this.lexicon = lexicon;
    this.from = from;
  }

  /**
   * Trains to the end; goes on from the checkpoint in {@code config.output()} if one is there.
   *
   * @param version names the model in every transcript
   */
  public TrainingReport run(String version, TrainingListener listener) {
    Speech train = Speech.read(config.train(), config.maxHours(), config.seed());
    Speech dev = Speech.read(List.of(config.dev()), TrainingConfig.ALL_HOURS, config.seed());
    Stopwatch preparation = new Stopwatch(0);
    FeatureInputs inputs = FeatureInputs.perturbed(train.signals());
    List<FeatureMatrix> originals = inputs.originals();
    float[] standardDeviation = Moments.of(originals).standardDeviation();
    PhoneObjective objective = objective(train, alignments(originals, standardDeviation, train));
    double prepared = preparation.hours();
    Trainer trainer =
        new Trainer(
            config,
            new Trainer.Material(inputs, objective, 1),
            new Trainer.Material(inputs.plain(dev.signals()), objective(dev, List.of()), 1),
            listener);
    Checkpoint start =
        Checkpoint.load(config.output())
            .orElseGet(() -> Checkpoint.start(network(standardDeviation), prepared));
    Checkpoint trained = trainer.train(start, now -> save(now, version, inputs));
    return TrainingReport.of(trained, train);
  }

  private List<PhoneAlignment> alignments(
      List<FeatureMatrix> features, float[] standardDeviation, Speech speech) {
    return new FlatStart(features, standardDeviation, texts(speech), lexicon.phones()).alignments();
  }

  private PhoneObjective objective(Speech speech, List<PhoneAlignment> alignments) {
    return new PhoneObjective(texts(speech), alignments, topology(), from.isEmpty());
  }

  private List<PhoneText> texts(Speech speech) {
    return speech.texts().stream().map(text -> PhoneText.of(text, lexicon)).toList();
  }

  private PhoneTopology topology() {
    return PhoneTopology.twoStates(lexicon.phones());
  }

  private TimeDelayNetwork network(float[] standardDeviation) {
    int numOutputs = PhoneObjective.numOutputs(topology());
    TimeDelayNetwork network =
        TimeDelayNetwork.create(Networks.onFeatures(standardDeviation, numOutputs), config.seed());
    from.map(AcousticModelDescription::networkFile)
        .map(TimeDelayNetwork::load)
        .ifPresent(network::startFrom);
    return network;
  }

  private void save(Checkpoint trained, String version, FeatureInputs inputs) {
    float[] mean = inputs.mean();
    Path folder = config.output().resolve("model");
    new AcousticModelDescription(
            version,
            lexicon.phones().phones(),
            topology().statesPerPhone(),
            trained.progress().objectiveState(),
            IntStream.range(0, mean.length).mapToObj(i -> mean[i]).toList())
        .write(folder);
    recogniser(trained.network(), inputs).save(AcousticModelDescription.networkFile(folder), false);
  }

  private TimeDelayNetwork recogniser(TimeDelayNetwork trained, FeatureInputs inputs) {
    List<Posteriorgram> outputs =
        IntStream.range(0, Math.min(UTTERANCES_MEASURED, inputs.size()))
            .mapToObj(i -> outputs(trained, inputs.plain(i)))
            .toList();
    return DerivedNetworks.rounded(new TwoHeads(topology().numColumns()).summed(trained, outputs));
  }

  private static Posteriorgram outputs(TimeDelayNetwork network, float[] features) {
    float[] values = network.forward(List.of(features), false).get(0);
    int numOutputs = network.config().outputDim();
    return new Posteriorgram(values.length / numOutputs, numOutputs, values);
  }
}
