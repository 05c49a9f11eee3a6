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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
    List<String> lines = new ArrayList<>();
    List<Path> files = files();
    for (Path file : files) {
      List<Hypothesis.Word> words = words(recogniser, file);
      if (confidence(words) >= minConfidence) {
        lines.add(line(file, words));
        Files.copy(file, output.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.write(output.resolve("labels.trans.txt"), lines);
    spec.commandLine()
        .getOut()
        .println("%d of %d recordings written to %s".formatted(lines.size(), files.size(), output));
    return 0;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(recordings)) {
      return all.filter(file -> file.toString().matches(".*\\.(flac|wav)")).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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

  private static String line(Path file, List<Hypothesis.Word> words) {
    String id = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    return words.stream()
        .map(word -> word.text().toUpperCase(Locale.ROOT))
        .collect(Collectors.joining(" ", id + " ", ""));
  }
}
