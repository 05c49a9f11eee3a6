package dev.tandem.tools.robustness;

import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.scoring.ErrorRate;
import dev.tandem.tools.Arms;
import dev.tandem.tools.ModelsOption;
import dev.tandem.tools.Reading;
import dev.tandem.tools.evaluate.CorpusDraw;
import dev.tandem.tools.evaluate.Evaluation;
import dev.tandem.tools.evaluate.Evaluations;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem robustness}: what both arms make of other voices, other tempi and noise. */
@Command(
    name = "robustness",
    description = {
      "Measures both arms on speech whose pitch or tempo is changed, or that noise is laid over, and",
      "writes robustness.csv, robustness.md, robustness.svg and robustness.png. A shifted pitch moves",
      "all frequencies, those of the vocal tract too. What is measured is kept: stopped and started",
      "again with the same output, it goes on."
    },
    mixinStandardHelpOptions = true)
public final class RobustnessCommand implements Callable<Integer> {
  @Option(names = "--dev", required = true, description = "Speech in LibriSpeech's layout.")
  Path dev;

  @Option(names = "--output", required = true, description = "Folder for all that is written.")
  Path output;

  @Option(
      names = "--pitch",
      description = "Semitones, from..to or a list; none: '' (default: ${DEFAULT-VALUE}).")
  String pitch = "-4..4";

  @Option(
      names = "--tempo",
      description = "Times the speaker's; none: '' (default: ${DEFAULT-VALUE}).")
  String tempo = "0.8,0.9,1.1,1.25";

  @Option(
      names = "--noise",
      description = {
        "Signal to noise in dB, of white noise and of babble made of other recordings; none: ''",
        "(default: ${DEFAULT-VALUE})."
      })
  String noise = "20,10,5,0";

  @Option(
      names = "--workers",
      description = "Cores to use, each for a part of the recordings (default: ${DEFAULT-VALUE}).")
  int numWorkers = 1;

  @Mixin CorpusDraw draw;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    RobustnessFiles files = new RobustnessFiles(QuietOutput.during(this::measurements));
    files.write(output);
    files.markdown().forEach(out::println);
    out.flush();
    return 0;
  }

  private List<Measurement> measurements() {
    List<TranscribedCorpus.Utterance> recordings = draw.from(dev, spec.commandLine());
    List<Distortion> distortions = distortions();
    List<Measurement> measurements = new ArrayList<>();
    String checksum = models.models().checksum();
    for (Reading reading : models.readings(Arms.BOTH)) {
      Evaluations evaluations = new Evaluations(reading.recogniser(), numWorkers);
      for (Distortion distortion : distortions) {
        measurements.add(measured(reading.name(), checksum, evaluations, distortion, recordings));
      }
    }
    return measurements;
  }

  private List<Distortion> distortions() {
    return Stream.of(
            Stream.of(Distortion.NONE),
            distortions(Distortion.Kind.PITCH, "--pitch", pitch),
            distortions(Distortion.Kind.TEMPO, "--tempo", tempo),
            distortions(Distortion.Kind.WHITE, "--noise", noise),
            distortions(Distortion.Kind.BABBLE, "--noise", noise))
        .flatMap(all -> all)
        .toList();
  }

  private Stream<Distortion> distortions(Distortion.Kind kind, String option, String values) {
    return Values.of(option, values, spec.commandLine()).stream()
        .map(value -> new Distortion(kind, value));
  }

  /** What was measured before, if it was the same models and the same recordings. */
  private Measurement measured(
      String reading,
      String checksum,
      Evaluations evaluations,
      Distortion distortion,
      List<TranscribedCorpus.Utterance> recordings) {
    MeasurementFiles files = new MeasurementFiles(output.resolve("measurements"));
    List<String> ids = recordings.stream().map(TranscribedCorpus.Utterance::id).sorted().toList();
    return files
        .load(reading, distortion)
        .filter(before -> checksum.equals(before.models()))
        .filter(before -> List.copyOf(before.words().keySet()).equals(ids))
        .orElseGet(
            () -> {
              Measurement measurement =
                  measure(reading, checksum, evaluations, distortion, recordings);
              files.save(measurement);
              return measurement;
            });
  }

  private static Measurement measure(
      String reading,
      String checksum,
      Evaluations evaluations,
      Distortion distortion,
      List<TranscribedCorpus.Utterance> recordings) {
    Babble babble = new Babble(recordings);
    try (ProgressBar progress =
        new ProgressBar(reading + " " + distortion.id(), recordings.size())) {
      Map<String, ErrorRate> words =
          evaluations.words(
              recordings,
              recording -> {
                progress.step();
                return distortion.apply(recording.id(), Evaluation.sound(recording), babble);
              });
      return new Measurement(reading, checksum, distortion, words);
    }
  }
}
