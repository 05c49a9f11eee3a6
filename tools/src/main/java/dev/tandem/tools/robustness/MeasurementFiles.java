package dev.tandem.tools.robustness;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.tools.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was measured, a file a reading and distortion.
 *
 * @param folder of the files
 */
record MeasurementFiles(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  Optional<Measurement> load(String reading, Distortion distortion) {
    Path file = file(reading, distortion);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), Measurement.class))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("%s is no measurement; delete it".formatted(file), e);
    }
  }

  void save(Measurement measurement) {
    try {
      JsonFile.write(JSON, file(measurement.reading(), measurement.distortion()), measurement);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save a measurement to " + folder, e);
    }
  }

  private Path file(String reading, Distortion distortion) {
    return folder.resolve("%s-%s.json".formatted(reading, distortion.id()));
  }
}
