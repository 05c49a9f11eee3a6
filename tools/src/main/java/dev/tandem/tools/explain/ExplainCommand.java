package dev.tandem.tools.explain;

import dev.tandem.audio.AudioFile;
import dev.tandem.audio.Resampler;
import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.WordDecoder;
import dev.tandem.recognition.Models;
import dev.tandem.recognition.PhonemeRecogniser;
import dev.tandem.recognition.explanation.ErrorAccount;
import dev.tandem.recognition.explanation.Explainer;
import dev.tandem.recognition.explanation.Explanation;
import dev.tandem.recognition.explanation.HeardRecording;
import dev.tandem.tools.JsonLines;
import dev.tandem.tools.ModelsOption;
import dev.tandem.tools.evaluate.CorpusDraw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem explain}: which stage of the staged arm lost which words. */
@Command(
    name = "explain",
    description = {
      "Says for each wrong word of the staged arm which stage lost it: the lexicon, the",
      "endpointer, the beam, the phone network or the language model, and by how many nats",
      "the decoder preferred what it heard to what was said (negative margins). A file gives",
      "a line for each run of wrong words, a folder in LibriSpeech's layout an account of all."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE|DIR",
      description = "WAV or FLAC, or speech in LibriSpeech's layout.")
  Path path;

  @Option(
      names = "--text",
      description = "What is said in FILE (default: FILE's .txt or .trans.txt beside it).")
  String text;

  @Option(names = "--words", description = "For a DIR, the lines of each recording too.")
  boolean words;

  @Option(
      names = "--json",
      description = "A JSON line a recording with all its errors; for a DIR, then the account.")
  boolean json;

  @Mixin CorpusDraw draw;
  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    return Files.isDirectory(path) ? explainFolder() : explainFile();
  }

  private int explainFile() {
    String said = text == null ? ReferenceText.of(path) : text;
    print(new Stages(models.models()).explain(path.toString(), path, said));
    return 0;
  }

  private int explainFolder() {
    if (text != null) {
      throw new ParameterException(
          spec.commandLine(),
          "--text is what is said in one file, but %s is a folder".formatted(path));
    }
    List<TranscribedCorpus.Utterance> recordings = draw.from(path, spec.commandLine());
    Stages stages = new Stages(models.models());
    List<Explanation> explanations = new ArrayList<>();
    try (ProgressBar progress = new ProgressBar("explain", recordings.size())) {
      for (TranscribedCorpus.Utterance recording : recordings) {
        ExplainedRecording explained =
            stages.explain(recording.id(), recording.audio(), recording.text());
        explanations.add(explained.explanation());
        if (words || json) {
          print(explained);
        }
        progress.step();
      }
    }
    ErrorAccount account = ErrorAccount.of(explanations);
    printLines(json ? List.of(JsonLines.of(AccountJson.of(account))) : AccountTable.of(account));
    return 0;
  }

  private void print(ExplainedRecording recording) {
    printLines(
        json
            ? List.of(JsonLines.of(ExplanationJson.of(recording)))
            : ExplanationTable.of(recording));
  }

  private void printLines(List<String> lines) {
    lines.forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
  }

  /** The stages of the arm, loaded once. */
  private static final class Stages {
    private final PhonemeRecogniser phonemes;
    private final WordDecoder decoder;
    private final Explainer explainer;

    Stages(Models models) {
      phonemes = models.phonemeRecogniser();
      decoder = models.wordDecoder();
      explainer = models.explainer(decoder);
    }

    ExplainedRecording explain(String id, Path audio, String said) {
      HeardRecording heard =
          HeardRecording.of(Resampler.at16kHz(AudioFile.read(audio)), phonemes, decoder);
      return new ExplainedRecording(id, explainer.explain(heard, said));
    }
  }
}
