package dev.tandem.acoustics.dl4j;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.acoustics.ModelException;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J's model zip with our {@link NetworkConfig} in it as {@code network.json}. */
final class ModelFile {
  private static final String CONFIG_ENTRY = "network.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of what ships: 1 % longer than with zip's usual 6, in half the time. */
  private static final int COMPRESSION = 5;

  private ModelFile() {}

  static void write(
      Path file, NetworkConfig config, MultiLayerNetwork network, boolean withUpdater) {
    Path temporary = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(temporary))) {
        zip.setLevel(withUpdater ? Deflater.NO_COMPRESSION : COMPRESSION);
        writeEntries(zip, config, network, withUpdater);
      }
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException(
          "model %s cannot be written (%s); check the directory and its free space"
              .formatted(file, e),
          e);
    }
  }

  /** Those of {@link ModelSerializer}, which spends seconds on packing what hardly packs. */
  private static void writeEntries(
      ZipOutputStream zip, NetworkConfig config, MultiLayerNetwork network, boolean withUpdater)
      throws IOException {
    writeEntry(zip, CONFIG_ENTRY, toJson(config));
    writeEntry(
        zip, ModelSerializer.CONFIGURATION_JSON, network.getLayerWiseConfigurations().toJson());
    writeEntry(zip, ModelSerializer.COEFFICIENTS_BIN, network.params());
    if (withUpdater) {
      writeEntry(zip, ModelSerializer.UPDATER_BIN, network.getUpdater().getStateViewArray());
    }
  }

  private static void writeEntry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static void writeEntry(ZipOutputStream zip, String name, INDArray values)
      throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(zip));
    Nd4j.write(values, out);
    out.flush();
    zip.closeEntry();
  }

  static TimeDelayNetwork read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new ModelException(
          "there is no model file %s; check the path, or make it by 'tandem train'"
              .formatted(file));
    }
    try {
      return new TimeDelayNetwork(readConfig(file), readNetwork(file));
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          "%s (%d bytes) is no model of Tandem (%s); restore it or make it anew by 'tandem train'"
              .formatted(file, file.toFile().length(), firstLine(e)),
          e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.getClass().getSimpleName());
  }

  private static NetworkConfig readConfig(Path file) throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      String json = Files.readString(zip.getPath(CONFIG_ENTRY), StandardCharsets.UTF_8);
      return JSON.readValue(json, NetworkConfig.class);
    }
  }

  private static MultiLayerNetwork readNetwork(Path file) throws IOException {
    return ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
  }

  static String toJson(NetworkConfig config) throws JsonProcessingException {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config);
  }
}
