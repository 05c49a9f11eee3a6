package dev.tandem.tools.train;

import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.g2p.DictionarySplit;
import dev.tandem.decoding.g2p.GuessedDictionary;
import dev.tandem.decoding.g2p.Pronouncer;
import dev.tandem.decoding.g2p.PronouncerTraining;
import dev.tandem.decoding.g2p.PronouncerTraining.Config;
import dev.tandem.decoding.lm.NgramModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem train g2p}. */
@Command(
    name = "g2p",
    description = {
      "Trains the model that guesses how words are pronounced which CMUdict does not have: n-grams",
      "of letters with their phones, learned from 95 %% of CMUdict, measured on the others.",
      "Starts anew each time, since it takes a minute."
    },
    mixinStandardHelpOptions = true)
final class TrainG2p implements Callable<Integer> {
  private static final int PERCENT = 100;
  private static final double HELD_OUT = 0.05;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  Path output = Path.of("graphones.tlm");

  @ArgGroup(exclusive = false)
  Guessing guessing;

  @Option(names = "--name", description = "Version of the model (default: ${DEFAULT-VALUE}).")
  String version = "unnamed";

  @Option(names = "--order", description = "Longest n-grams, 2 to 6 (default: ${DEFAULT-VALUE}).")
  int order = Config.DEFAULT_ORDER;

  @Option(
      names = "--ngrams",
      description = "So many n-grams of length 2 and more are kept (default: ${DEFAULT-VALUE}).")
  long numNgrams = Config.DEFAULT_NUM_NGRAMS;

  @Option(
      names = "--seed",
      description = "Of the choice of held-out words (default: ${DEFAULT-VALUE}).")
  long seed = 1;

  @Spec CommandSpec spec;

  /** What to guess once the model is there. */
  static final class Guessing {
    @Option(
        names = "--lm",
        required = true,
        paramLabel = "FILE",
        description = "Language model, the words of which to guess that CMUdict does not have.")
    Path languageModel;

    @Option(
        names = "--dictionary",
        required = true,
        paramLabel = "FILE",
        description = "Where to write these pronunciations, gzipped.")
    Path dictionary;
  }

  @Override
  public Integer call() {
    Lexicon cmudict = Lexicon.cmudict();
    DictionarySplit split = DictionarySplit.of(cmudict, HELD_OUT, seed);
    long startNanos = System.nanoTime();
    train(cmudict, split.training());
    double hours = (System.nanoTime() - startNanos) / 3.6e12;
    Pronouncer pronouncer = Pronouncer.load(output);
    printRow(PronunciationScore.of(pronouncer, cmudict, split.heldOut()), hours);
    if (guessing != null) {
      List<String> unknown = unknownWords(NgramModel.load(guessing.languageModel), cmudict);
      new GuessedDictionary(pronouncer).write(unknown, guessing.dictionary);
    }
    return 0;
  }

  private void train(Lexicon cmudict, List<String> words) {
    try (ProgressBar bar = new ProgressBar("g2p", PERCENT)) {
      PronouncerTraining.run(
          new Config(order, numNgrams, output),
          cmudict,
          words,
          (step, done) -> bar.setExtraMessage(step).stepTo(Math.round(PERCENT * done)));
    }
  }

  private static List<String> unknownWords(NgramModel model, Lexicon cmudict) {
    return IntStream.range(0, model.numWords())
        .mapToObj(model::word)
        .filter(word -> !cmudict.has(word))
        .sorted()
        .toList();
  }

  private void printRow(PronunciationScore score, double hours) {
    spec.commandLine()
        .getOut()
        .printf(
            "| %s | g2p | 95 %% of CMUdict | order %d, at most %d longer n-grams | %.2f h | %s |%n",
            version, order, numNgrams, hours, score);
    spec.commandLine().getOut().flush();
  }
}
