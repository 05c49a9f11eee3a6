package dev.tandem.tools;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTrigrams;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.PhoneBigrams;
import dev.tandem.decoding.lm.LanguageModelTraining;
import dev.tandem.decoding.lm.TrainingProgress;
import dev.tandem.features.FeatureExtractor;
import dev.tandem.recognition.AcousticModelDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/**
 * A folder of models in the form of those that ship, which know nothing: small networks of random
 * weights, and a language model of some sentences. What they hear is nonsense, always the same.
 */
public final class RandomModels {
  private static final long SEED = 1;
  private static final int ORDER = 2;
  private static final int MANY = 1000;
  private static final List<TimeDelaySpec> LAYERS =
      List.of(TimeDelaySpec.of(16, -2, -1, 0, 1, 2).withStride(3), TimeDelaySpec.of(16, -1, 0, 1));

  private RandomModels() {}

  /** Writes all three models. */
  public static Path write(Path folder) throws IOException {
    writeStaged(folder.resolve("staged"));
    writeEndToEnd(folder.resolve("end-to-end"));
    Path text = Files.writeString(folder.resolve("text.txt"), text());
    trainLanguageModel(text, folder.resolve("lm/english.tlm"));
    return folder;
  }

  /** Sentences of which a language model can be made. */
  public static String text() {
    return """
        the cat sat on the mat
        the dog sat on the cat
        a dog and a cat sat on a mat
        the cat and the dog
        a man sat on the dog and the mat
        """
        .repeat(3);
  }

  private static void writeStaged(Path folder) {
    int numCeps = new FeatureExtractor().numCeps();
    List<String> phones = PhoneSet.CMU.phones();
    new AcousticModelDescription(
            "random-phones",
            phones,
            1,
            PhoneBigrams.of(new PhoneTrigrams(List.of(), phones.size())).toList(),
            Collections.nCopies(numCeps, 0f))
        .write(folder);
    save(NetworkConfig.onFeatures(numCeps, LAYERS, phones.size()), folder);
  }

  private static void writeEndToEnd(Path folder) {
    new AcousticModelDescription("random-characters", CharacterSet.names(), 0, List.of(), List.of())
        .write(folder);
    save(NetworkConfig.onWaveform(20, LAYERS, CharacterSet.size()), folder);
  }

  private static void save(NetworkConfig config, Path folder) {
    TimeDelayNetwork.create(config, SEED).save(AcousticModelDescription.networkFile(folder), false);
  }

  private static void trainLanguageModel(Path text, Path output) {
    var unused =
        LanguageModelTraining.run(
            new LanguageModelTraining.Config(
                text, Lexicon.cmudict()::has, ORDER, MANY, MANY, output),
            List.of(),
            TrainingProgress.NONE);
  }
}
