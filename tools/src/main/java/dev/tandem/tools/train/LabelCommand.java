package dev.tandem.tools.train;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Resampler;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.recognition.Recogniser;
import dev.tandem.recognition.Utterance;
import dev.tandem.tools.ModelsOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem label}: a corpus of speech that nobody has transcribed. */
@Command(
    name = "label",
    description = {
      "Transcribes a folder of FLAC and WAV files with the staged arm, and writes those that it is",
      "sure of as a corpus in LibriSpeech's layout, to train on (pseudo-labels)."
    },
    mixinStandardHelpOptions = true)
public final class LabelCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Recordings, anywhere below it.")
  Path recordings;

  @Option(names = "--output", required = true, description = "Folder to write the corpus to.")
  Path output;

  @Option(
      names = "--min-confidence",
      description = {
        "Mean confidence of its words, 0 to 1, from which a recording is taken",
        "(default: ${DEFAULT-VALUE})."
      })
  double minConfidence = 0.8;

  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Recogniser recogniser = models.models().stagedRecogniser();
    Files.createDirectories(output);
    Map<String, Path> files = files();
    Path labels = Files.write(output.resolve("labels.trans.txt"), List.of());
    int numWritten = 0;
    for (Map.Entry<String, Path> file : files.entrySet()) {
      List<Hypothesis.Word> words = words(recogniser, file.getValue());
      if (confidence(words) >= minConfidence) {
        Files.copy(file.getValue(), copy(file), StandardCopyOption.REPLACE_EXISTING);
        Files.write(labels, List.of(line(file.getKey(), words)), StandardOpenOption.APPEND);
        numWritten++;
      }
    }
    spec.commandLine()
        .getOut()
        .println("%d of %d recordings written to %s".formatted(numWritten, files.size(), output));
    return 0;
  }

  /** By ids, which are one word and stand for one recording each. */
  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : audio()) {
      Path other = files.put(id(file), file);
      if (other != null) {
        throw new ParameterException(
            spec.commandLine(),
            "%s and %s would both be called %s; rename one".formatted(other, file, id(file)));
      }
    }
    return files;
  }

  private List<Path> audio() throws IOException {
    try (Stream<Path> all = Files.walk(recordings)) {
      return all.filter(file -> file.toString().matches(".*\\.(flac|wav)")).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** A line of labels says it before its first blank. */
  private static String id(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.')).replaceAll("\\s+", "-");
  }

  private Path copy(Map.Entry<String, Path> file) {
    String name = file.getValue().toString();
    return output.resolve(file.getKey() + name.substring(name.lastIndexOf('.')));
  }

  private static List<Hypothesis.Word> words(Recogniser recogniser, Path file) {
    recogniser.startStream();
    return Utterance.of(Resampler.at16kHz(AudioFile.read(file)), EndpointerConfig.DEFAULT).stream()
        .flatMap(utterance -> recogniser.recognise(utterance.signal()).words().stream())
        .toList();
  }

  private static double confidence(List<Hypothesis.Word> words) {
    return words.stream().mapToDouble(Hypothesis.Word::confidence).average().orElse(0);
  }

  private static String line(String id, List<Hypothesis.Word> words) {
    return words.stream()
        .map(word -> word.text().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(" ", id + " ", ""));
  }
}
