package dev.tandem.tools.tune;

import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.DecoderConfig;
import dev.tandem.recognition.Models;
import dev.tandem.tools.Arms;
import dev.tandem.tools.ModelsOption;
import dev.tandem.tools.evaluate.CorpusDraw;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem tune}: error rates of one network with other settings of its decoder. */
@Command(
    name = "tune",
    description = {
      "Tries settings of a decoder on transcribed speech. The network hears it once, each decoder",
      "reads what it says. What ships has the settings that were best so."
    },
    mixinStandardHelpOptions = true)
public final class TuneCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Speech in LibriSpeech's layout, at any depth.")
  Path corpus;

  @Option(
      names = "--arm",
      required = true,
      description = "staged or end-to-end.",
      converter = Arms.Converter.class)
  Arms arm;

  @Option(
      names = "--blank-penalty",
      split = ",",
      paramLabel = "NATS",
      description = "Taken off the blank where the end-to-end arm spells by itself: 0,0.5,0.75.")
  List<Float> blankPenalties = List.of();

  @Option(
      names = "--weights",
      split = ",",
      paramLabel = "A:L:W:S:P",
      converter = Scores.class,
      description = {
        "Of the search for words (end-to-end: that of end-to-end+lm): acoustic and language scale,",
        "word and silence penalty, probability of staying in a state; 1:1.1:2:2:0.5,1:1.2:2:2:0.5."
      })
  List<DecoderConfig.Scores> weights = List.of();

  @Mixin CorpusDraw draw;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    TunedArm tuned = tunedArm();
    List<SaidRecording> recordings = said(tuned.network(models.models()));
    PrintWriter out = spec.commandLine().getOut();
    out.println(Setting.head());
    for (Setting setting : settings(tuned, models.models())) {
      out.println(setting.row(recordings));
      out.flush();
    }
    return 0;
  }

  private TunedArm tunedArm() {
    if (arm == Arms.BOTH) {
      throw refused("--arm must be staged or end-to-end: settings are of one of them");
    }
    if (arm == Arms.STAGED && !blankPenalties.isEmpty()) {
      throw refused("--blank-penalty is of the end-to-end arm; the staged one has no blank");
    }
    if (blankPenalties.isEmpty() && weights.isEmpty()) {
      throw refused("nothing to try: give --weights or, for the end-to-end arm, --blank-penalty");
    }
    return arm == Arms.STAGED ? TunedArm.STAGED : TunedArm.END_TO_END;
  }

  private ParameterException refused(String why) {
    return new ParameterException(spec.commandLine(), why);
  }

  private List<Setting> settings(TunedArm tuned, Models chosen) {
    return Stream.concat(
            blankPenalties.stream().map(TunedArm::greedy),
            weights.stream().map(scores -> tuned.weighted(chosen, scores)))
        .toList();
  }

  private List<SaidRecording> said(Function<TranscribedCorpus.Utterance, SaidRecording> network) {
    List<TranscribedCorpus.Utterance> recordings = draw.from(corpus, spec.commandLine());
    List<SaidRecording> said = new ArrayList<>();
    try (ProgressBar progress = new ProgressBar(arm.toString(), recordings.size())) {
      for (TranscribedCorpus.Utterance recording : recordings) {
        said.add(network.apply(recording));
        progress.step();
      }
    }
    return said;
  }
}
