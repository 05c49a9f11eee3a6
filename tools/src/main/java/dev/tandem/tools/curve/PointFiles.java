package dev.tandem.tools.curve;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tandem.tools.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The points that are done, a file each: those of other machines need only be copied there.
 *
 * @param folder of the files
 */
record PointFiles(Path folder) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String ENDING = ".json";

  Optional<PointResult> load(CurvePoint point) {
    Path file = file(point);
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  void save(PointResult result) {
    try {
      JsonFile.write(JSON, file(result.point()), result);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save a point to " + folder, e);
    }
  }

  /**
   * All there are, by arm, hours and seed.
   *
   * @throws IllegalArgumentException when they cannot stand in {@link OneCurve}
   */
  List<PointResult> all() {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return OneCurve.of(
          files
              .filter(file -> file.toString().endsWith(ENDING))
              .map(PointFiles::read)
              .sorted(
                  Comparator.comparing((PointResult result) -> result.point().arm())
                      .thenComparing(result -> result.point().hours())
                      .thenComparing(result -> result.point().seed()))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the points in " + folder, e);
    }
  }

  private Path file(CurvePoint point) {
    return folder.resolve(point.id() + ENDING);
  }

  private static PointResult read(Path file) {
    try {
      return JSON.readValue(file.toFile(), PointResult.class);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s is no point of a curve; delete it, or copy it anew".formatted(file), e);
    }
  }
}
