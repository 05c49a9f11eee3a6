package dev.tandem.recognition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tandem.acoustics.ModelException;
import dev.tandem.acoustics.PhoneSet;
import dev.tandem.acoustics.PhoneTopology;
import dev.tandem.decoding.PhoneBigrams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What must be known of a shipped network besides its weights: {@code model.json} beside {@code
 * network.zip}.
 *
 * @param version names the model in every transcript
 * @param outputs what the network tells apart, in order: phones, or characters with CTC's blank
 *     first
 * @param statesPerPhone columns of each phone, see {@link PhoneTopology}; 0 for CTC
 * @param phoneBigrams which phone follows which, as {@link PhoneBigrams#toList} has it; empty for
 *     CTC
 * @param inputMean mean over the training data at which live normalisation starts; empty when the
 *     network hears the waveform
 */
public record AcousticModelDescription(
    String version,
    List<String> outputs,
    int statesPerPhone,
    List<Float> phoneBigrams,
    List<Float> inputMean) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String FILE = "model.json";
  private static final String NETWORK = "network.zip";

  public AcousticModelDescription {
    outputs = List.copyOf(outputs);
    phoneBigrams = List.copyOf(phoneBigrams);
    inputMean = List.copyOf(inputMean);
  }

  /**
   * Reads a model's folder.
   *
   * @throws ModelException when it is missing or damaged
   */
  public static AcousticModelDescription read(Path folder) {
    Path file = folder.resolve(FILE);
    if (Files.notExists(file)) {
      throw new ModelException(
          "no model in %s: %s is missing; check MODELS_DIR, or train one with 'tandem train'"
              .formatted(folder, FILE));
    }
    try {
      return JSON.readValue(file.toFile(), AcousticModelDescription.class);
    } catch (IOException e) {
      throw new ModelException(
          "%s is damaged and cannot be read; get the model anew".formatted(file), e);
    }
  }

  /** This of another version. */
  public AcousticModelDescription named(String newVersion) {
    return new AcousticModelDescription(
        newVersion, outputs, statesPerPhone, phoneBigrams, inputMean);
  }

  /** Writes the description into a model's folder. */
  public void write(Path folder) {
    try {
      JSON.writeValue(Files.createDirectories(folder).resolve(FILE).toFile(), this);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a model to " + folder, e);
    }
  }

  /** The file of the weights in a model's folder. */
  public static Path networkFile(Path folder) {
    return folder.resolve(NETWORK);
  }

  /** {@link #inputMean} as an array, shape {@code [inputDim]}. */
  public float[] inputMeanArray() {
    return array(inputMean);
  }

  /** What the columns of a phone model's posteriorgram are. */
  public PhoneTopology topology() {
    return new PhoneTopology(new PhoneSet(outputs), statesPerPhone);
  }

  /** The phone model's {@link #phoneBigrams}. */
  public PhoneBigrams bigrams() {
    return PhoneBigrams.fromList(phoneBigrams, outputs.size());
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }
}
