package dev.tandem.tools;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.audio.AudioFile;
import dev.tandem.audio.EndpointerConfig;
import dev.tandem.audio.Resampler;
import dev.tandem.decoding.Hypothesis;
import dev.tandem.recognition.Recogniser;
import dev.tandem.recognition.Utterance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tandem transcribe}: both arms on files, without Kafka, by the libraries of the services.
 */
@Command(
    name = "transcribe",
    description = {
      "Transcribes WAV or FLAC files of any rate and channel count with both arms, without Kafka;",
      "the words are those that the services find."
    },
    mixinStandardHelpOptions = true)
public final class TranscribeCommand implements Callable<Integer> {
  private static final double SAMPLES_PER_SECOND = Resampler.TO_HZ;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "WAV or FLAC.")
  List<Path> files;

  @Option(
      names = "--arm",
      description = "staged, end-to-end or both (default: both).",
      converter = Arms.Converter.class)
  Arms arms = Arms.BOTH;

  @Option(
      names = "--alternatives",
      paramLabel = "N",
      description = {
        "Also the N best transcripts of each utterance, each with the probability that it is the",
        "right one among all that the staged arm's search kept. The end-to-end arm has only one."
      })
  int alternatives;

  @Option(names = "--json", description = "A JSON line a file and arm, with words and times.")
  boolean json;

  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    if (alternatives < 0) {
      throw new ParameterException(
          spec.commandLine(), "--alternatives must not be negative, but was " + alternatives);
    }
    List<Loaded> recognisers =
        models.readings(arms).stream()
            .map(reading -> new Loaded(reading.name(), reading.recogniser().get()))
            .toList();
    for (Path file : files) {
      List<Utterance> utterances =
          Utterance.of(Resampler.at16kHz(AudioFile.read(file)), EndpointerConfig.DEFAULT);
      recognisers.forEach(arm -> print(transcript(file, arm, utterances)));
    }
    return 0;
  }

  private FileTranscript transcript(Path file, Loaded arm, List<Utterance> utterances) {
    arm.recogniser.startStream();
    List<TimedWord> words = new ArrayList<>();
    List<HeardUtterance> heard = new ArrayList<>();
    for (Utterance utterance : utterances) {
      List<Hypothesis> hypotheses = hypotheses(arm.recogniser, utterance);
      words.addAll(words(arm.recogniser, utterance, hypotheses.get(0)));
      heard.add(HeardUtterance.of(utterance, hypotheses));
    }
    String text = words.stream().map(TimedWord::word).collect(Collectors.joining(" "));
    return new FileTranscript(
        file.toString(),
        arm.name,
        arm.recogniser.modelVersion(),
        text,
        words,
        alternatives == 0 ? List.of() : heard);
  }

  /** The best first, and without others unless they are asked for. */
  private List<Hypothesis> hypotheses(Recogniser recogniser, Utterance utterance) {
    return alternatives == 0
        ? List.of(recogniser.recognise(utterance.signal()))
        : recogniser.alternatives(utterance.signal(), alternatives);
  }

  private static List<TimedWord> words(
      Recogniser recogniser, Utterance utterance, Hypothesis hypothesis) {
    double secondsPerFrame = recogniser.samplesPerFrame() / SAMPLES_PER_SECOND;
    double start = utterance.start() / SAMPLES_PER_SECOND;
    return hypothesis.words().stream().map(word -> timed(word, start, secondsPerFrame)).toList();
  }

  private static TimedWord timed(Hypothesis.Word word, double start, double secondsPerFrame) {
    return new TimedWord(
        word.text(),
        start + word.startFrame() * secondsPerFrame,
        start + word.endFrame() * secondsPerFrame,
        word.confidence());
  }

  private void print(FileTranscript transcript) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonLines.of(transcript));
    } else {
      out.println(
          "%s %-13s %s".formatted(transcript.file(), transcript.arm(), transcript.transcript()));
      transcript.utterances().forEach(utterance -> utterance.lines().forEach(out::println));
    }
    out.flush();
  }

  private record Loaded(String name, Recogniser recogniser) {}

  /** One JSON line; {@code utterances} where alternatives were asked for. */
  record FileTranscript(
      String file,
      String arm,
      String modelVersion,
      String transcript,
      List<TimedWord> words,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<HeardUtterance> utterances) {}

  /** A word, its times in seconds from the start of the file, and its confidence, 0 to 1. */
  record TimedWord(String word, double start, double end, double confidence) {}
}
