package dev.tandem.tools.train;

import dev.tandem.audio.corpus.TranscribedCorpus;
import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.g2p.Pronouncer;
import dev.tandem.decoding.lm.LanguageModelTraining;
import dev.tandem.decoding.lm.LanguageModelTraining.Config;
import dev.tandem.decoding.lm.LanguageModelTraining.Measurement;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import me.tongfei.progressbar.ProgressBar;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem train lm}. */
@Command(
    name = "lm",
    description = {
      "Trains the word language model of the staged arm from text: n-grams of its most frequent",
      "words, modified Kneser-Ney, entropy-pruned. 'tandem train g2p' then guesses how those words",
      "are pronounced that CMUdict does not have. Starts anew each time, since it takes minutes;",
      "70 million words need TANDEM_JAVA_OPTIONS=-Xmx6g."
    },
    mixinStandardHelpOptions = true)
final class TrainLm implements Callable<Integer> {
  private static final int PERCENT = 100;

  @Option(
      names = "--text",
      required = true,
      paramLabel = "FILE",
      description = "One sentence a line, lower case, letters and apostrophes only.")
  Path text;

  @Option(
      names = "--output",
      paramLabel = "FILE",
      description = "The model to write (default: ${DEFAULT-VALUE}).")
  Path output = Path.of("english.tlm");

  @Option(
      names = "--dev",
      paramLabel = "DIR",
      description = "Speech in LibriSpeech's layout, on whose texts to measure the perplexity.")
  Path dev;

  @Option(names = "--name", description = "Version of the model (default: ${DEFAULT-VALUE}).")
  String version = "unnamed";

  @Option(names = "--order", description = "Longest n-grams, 2 to 5 (default: ${DEFAULT-VALUE}).")
  int order = Config.DEFAULT_ORDER;

  @Option(
      names = "--words",
      description = "So many words, the most frequent ones (default: ${DEFAULT-VALUE}).")
  int numWords = Config.DEFAULT_VOCABULARY_SIZE;

  @Option(names = "--only-cmudict", description = "No words but those that CMUdict has.")
  boolean onlyCmudict;

  @Option(
      names = "--ngrams",
      description = "So many n-grams of length 2 and more are kept (default: ${DEFAULT-VALUE}).")
  long numNgrams = Config.DEFAULT_NUM_NGRAMS;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    List<String> measuredOn = dev == null ? List.of() : texts(dev);
    Config config = new Config(text, vocabulary(), order, numWords, numNgrams, output);
    long startNanos = System.nanoTime();
    printRow(train(config, measuredOn), (System.nanoTime() - startNanos) / 3.6e12);
    return 0;
  }

  /** What can be pronounced: as CMUdict says, or as guessed. */
  private Predicate<String> vocabulary() {
    Lexicon cmudict = Lexicon.cmudict();
    return onlyCmudict ? cmudict::has : word -> cmudict.has(word) || Pronouncer.canGuess(word);
  }

  private static List<String> texts(Path corpus) {
    return TranscribedCorpus.read(corpus).utterances().stream()
        .map(TranscribedCorpus.Utterance::text)
        .toList();
  }

  private static List<Measurement> train(Config config, List<String> measuredOn) {
    try (ProgressBar bar = new ProgressBar("lm", PERCENT)) {
      return LanguageModelTraining.run(
          config,
          measuredOn,
          (step, done) -> bar.setExtraMessage(step).stepTo(Math.round(PERCENT * done)));
    }
  }

  private void printRow(List<Measurement> measurements, double hours) {
    Measurement shipped = measurements.get(measurements.size() - 1);
    long numKept = shipped.numNgrams().stream().mapToLong(Integer::longValue).sum();
    spec.commandLine()
        .getOut()
        .printf(
            "| %s | lm | %s | order %d, %d words, at most %d longer n-grams | %.2f h | %s | %d |%n",
            version,
            text.getFileName(),
            order,
            shipped.numNgrams().get(0),
            numNgrams,
            hours,
            dev == null ? "-" : "perplexity %.1f".formatted(shipped.perplexity().value()),
            numKept);
    spec.commandLine().getOut().flush();
  }
}
