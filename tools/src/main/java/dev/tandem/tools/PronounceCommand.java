package dev.tandem.tools;

import dev.tandem.decoding.Lexicon;
import dev.tandem.decoding.g2p.Pronouncer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem pronounce}: what the lexicon says of words, or what is guessed. */
@Command(
    name = "pronounce",
    description = {
      "Prints how words are pronounced, in CMUdict's phones and format: as CMUdict says, or, where",
      "it does not have the word, as guessed from the letters, with probability."
    },
    mixinStandardHelpOptions = true)
public final class PronounceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "WORD", arity = "1..*", description = "Lower case, a to z and '.")
  List<String> words;

  @Option(names = "--max", description = "So many guesses a word (default: ${DEFAULT-VALUE}).")
  int max = 3;

  @Option(names = "--guess", description = "Guess also what CMUdict has.")
  boolean guessAll;

  @Mixin ModelsOption models;
  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    Lexicon cmudict = Lexicon.cmudict();
    Pronouncer pronouncer = models.models().pronouncer();
    for (String word : words) {
      List<String> lines =
          cmudict.has(word) && !guessAll ? known(cmudict, word) : guessed(pronouncer, word);
      lines.forEach(spec.commandLine().getOut()::println);
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static List<String> known(Lexicon cmudict, String word) {
    return cmudict.pronunciations(word).stream()
        .map(phones -> "%s %s # dictionary".formatted(word, names(cmudict, phones)))
        .toList();
  }

  private static String names(Lexicon lexicon, int[] phones) {
    return IntStream.of(phones).mapToObj(lexicon.phones()::name).collect(Collectors.joining(" "));
  }

  private List<String> guessed(Pronouncer pronouncer, String word) {
    List<String> lines =
        pronouncer.guess(word, max).stream()
            .map(
                guess ->
                    "%s %s # guessed, %.2f"
                        .formatted(word, pronouncer.names(guess), guess.probability()))
            .toList();
    if (lines.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' cannot be pronounced; expected lower case letters a to z and apostrophes"
              .formatted(word));
    }
    return lines;
  }
}
