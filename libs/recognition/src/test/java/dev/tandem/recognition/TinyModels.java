package dev.tandem.recognition;

import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTrigrams;
import dev.tandem.acoustics.dl4j.NetworkConfig;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import dev.tandem.acoustics.dl4j.TimeDelaySpec;
import dev.tandem.decoding.CharacterSet;
import dev.tandem.decoding.PhoneBigrams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/** Small random networks in the form in which models ship. */
final class TinyModels {
  private static final int NUM_CEPS = 40;
  private static final int NUM_FILTERS = 8;
  private static final List<TimeDelaySpec> LAYERS =
      List.of(
          TimeDelaySpec.of(16, -2, -1, 0, 1, 2).withStride(3),
          TimeDelaySpec.of(16, -2, 0, 2).withResidual(0.66));

  private TinyModels() {}

  static void writeStaged(Path folder) {
    int numPhones = PhoneSet.CMU.size();
    write(
        folder,
        new AcousticModelDescription(
            "tiny-phones",
            PhoneSet.CMU.phones(),
            2,
            bigrams(numPhones),
            Collections.nCopies(NUM_CEPS, 1f)),
        NetworkConfig.onFeatures(NUM_CEPS, LAYERS, 2 * numPhones));
  }

  private static List<Float> bigrams(int numPhones) {
    return PhoneBigrams.of(new PhoneTrigrams(List.of(), numPhones)).toList();
  }

  static void writeEndToEnd(Path folder) {
    write(
        folder,
        new AcousticModelDescription(
            "tiny-characters", CharacterSet.names(), 0, List.of(), List.of()),
        NetworkConfig.onWaveform(NUM_FILTERS, LAYERS, CharacterSet.size()));
  }

  /** Yes and no, all else by chance. */
  static Path writeLanguageModel(Path file) throws IOException {
    return Files.writeString(
        file,
        """
        \\data\\
        ngram 1=4
        ngram 2=1

        \\1-grams:
        -99 <s> 0
        -1 </s>
        -0.5 yes -0.2
        -0.7 no

        \\2-grams:
        -0.4 yes no

        \\end\\
        """);
  }

  private static void write(
      Path folder, AcousticModelDescription description, NetworkConfig network) {
    description.write(folder);
    TimeDelayNetwork.create(network, 1).save(AcousticModelDescription.networkFile(folder), false);
  }
}
