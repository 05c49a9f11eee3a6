package dev.tandem.tools.evaluate;

import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.Lexicon;
import dev.tandem.recognition.Recogniser;
import dev.tandem.scoring.TrnFile;
import dev.tandem.tools.Arms;
import dev.tandem.tools.JsonLines;
import dev.tandem.tools.ModelsOption;
import dev.tandem.tools.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem evaluate}: error rates, cost and memory of both arms on a corpus. */
@Command(
    name = "evaluate",
    description = {
      "Measures both arms on transcribed speech: WER as NIST sclite counts it with its",
      "95 %% bootstrap interval, PER where phones are known, CPU seconds per second of audio",
      "on one thread, and peak memory."
    },
    mixinStandardHelpOptions = true)
public final class EvaluateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Speech in LibriSpeech's layout, at any depth.")
  Path corpus;

  @Option(
      names = "--arm",
      required = true,
      description = "staged, end-to-end or both.",
      converter = Arms.Converter.class)
  Arms arms;

  @Option(names = "--trn", description = "Folder for ref.trn and hyp-ARM.trn, for NIST sclite.")
  Path trn;

  @Option(
      names = "--partials",
      description = {
        "Also hears everything in chunks of 100 ms as from the gateway, and counts rev/s: words that",
        "were shown and are then changed or taken back, a second of audio. Takes longer."
      })
  boolean partials;

  @Option(names = "--json", description = "One JSON line an arm instead of the table.")
  boolean json;

  @Mixin CorpusDraw draw;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<TranscribedCorpus.Utterance> recordings = draw.from(corpus, spec.commandLine());
    PrintWriter out = spec.commandLine().getOut();
    if (!json) {
      out.println(EvaluationSummary.head());
    }
    for (Reading reading : models.readings(arms)) {
      EvaluationSummary summary = evaluate(reading, recordings);
      out.println(json ? JsonLines.of(EvaluationJson.of(summary)) : summary.row());
      out.flush();
    }
    return 0;
  }

  private EvaluationSummary evaluate(Reading reading, List<TranscribedCorpus.Utterance> recordings)
      throws IOException {
    PeakMemory.reset();
    Recogniser recogniser = reading.recogniser().get();
    Evaluation evaluation =
        new Evaluation(recogniser, PhoneScoring.of(recogniser, Lexicon.cmudict()), partials);
    List<EvaluatedRecording> results = new ArrayList<>();
    try (ProgressBar progress = new ProgressBar(reading.name(), recordings.size())) {
      for (TranscribedCorpus.Utterance recording : recordings) {
        results.add(evaluation.evaluate(recording));
        progress.step();
      }
    }
    writeTrn(reading.name(), results);
    return EvaluationSummary.of(reading.name(), results, draw.seed, PeakMemory.megabytes());
  }

  private void writeTrn(String reading, List<EvaluatedRecording> results) throws IOException {
    if (trn == null) {
      return;
    }
    Map<String, String> references = new LinkedHashMap<>();
    Map<String, String> hypotheses = new LinkedHashMap<>();
    results.forEach(result -> references.put(result.id(), result.reference()));
    results.forEach(result -> hypotheses.put(result.id(), result.hypothesis()));
    Files.createDirectories(trn);
    TrnFile.write(trn.resolve("ref.trn"), references);
    TrnFile.write(trn.resolve("hyp-%s.trn".formatted(reading)), hypotheses);
  }
}
