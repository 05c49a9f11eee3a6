package dev.tandem.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tandem.acoustics.dl4j.TimeDelayNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Where training stands after an epoch. A run that is killed at any moment goes on from the last
 * one.
 *
 * @param progress what is known besides the network
 */
record Checkpoint(TimeDelayNetwork network, Progress progress) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROGRESS = "progress.json";

  /**
   * No epoch was made yet.
   *
   * @param hours spent to prepare the first
   */
  static Checkpoint start(TimeDelayNetwork network, double hours) {
    return new Checkpoint(network, new Progress(0, hours, 1, List.of()));
  }

  /** This with what the objective remembers. */
  Checkpoint with(List<Float> objectiveState) {
    return new Checkpoint(
        network,
        new Progress(progress.epochs, progress.hours, progress.devErrorRate, objectiveState));
  }

  /** The last checkpoint in a folder, if there is one. */
  static Optional<Checkpoint> load(Path folder) {
    Path file = folder.resolve(PROGRESS);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      Progress progress = JSON.readValue(file.toFile(), Progress.class);
      return Optional.of(
          new Checkpoint(TimeDelayNetwork.load(networkFile(folder, progress.epochs())), progress));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s is no progress of a training run; delete %s to start anew".formatted(file, folder),
          e);
    }
  }

  /** Saves; the progress file, which is replaced at once, says which network is whole. */
  void save(Path folder) {
    try {
      Files.createDirectories(folder);
      network.save(networkFile(folder, progress.epochs()), true);
      Path written = folder.resolve(PROGRESS + ".new");
      JSON.writeValue(written.toFile(), progress);
      Files.move(
          written,
          folder.resolve(PROGRESS),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
      deleteOlder(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save a checkpoint to " + folder, e);
    }
  }

  private void deleteOlder(Path folder) throws IOException {
    Path newest = networkFile(folder, progress.epochs());
    try (DirectoryStream<Path> networks = Files.newDirectoryStream(folder, "network-after-*.zip")) {
      for (Path network : networks) {
        if (!network.equals(newest)) {
          Files.delete(network);
        }
      }
    }
  }

  private static Path networkFile(Path folder, int epochs) {
    return folder.resolve("network-after-%d.zip".formatted(epochs));
  }

  /**
   * How far training is.
   *
   * @param epochs done
   * @param hours spent training, what prepares it included, over all runs
   * @param devErrorRate of greedy decoding after the last epoch, phones or characters
   * @param objectiveState what {@link Objective#state} returned
   */
  record Progress(int epochs, double hours, double devErrorRate, List<Float> objectiveState) {}
}
