package dev.tandem.tools.lm;

import dev.tandem.decoding.lm.NgramModel;
import dev.tandem.decoding.lm.Perplexity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tandem lm perplexity}. */
@Command(
    name = "perplexity",
    description = {
      "Measures how well a language model expects a text. Ends of sentences count as words, words",
      "that the model does not know are left out, as by SRILM and IRSTLM."
    },
    mixinStandardHelpOptions = true)
final class LmPerplexity implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = ".tlm or ARPA text, also gzipped.")
  Path file;

  @Parameters(
      paramLabel = "TEXT",
      description = "One sentence a line, words as the model has them (ours: lower case).")
  Path text;

  @Spec CommandSpec spec;

  @Override
  public Integer call() {
    NgramModel model = NgramModel.load(file);
    try (Stream<String> sentences = Files.lines(text)) {
      print(Perplexity.of(model, sentences));
    } catch (NoSuchFileException missing) {
      throw new UncheckedIOException("no text: %s is missing".formatted(text), missing);
    } catch (IOException failure) {
      throw new UncheckedIOException(
          "%s cannot be read: %s".formatted(text, failure.getMessage()), failure);
    }
    return 0;
  }

  private void print(Perplexity perplexity) {
    spec.commandLine()
        .getOut()
        .printf(
            "perplexity %.2f on %d sentences, %d words, of which %.2f %% are unknown%n",
            perplexity.value(),
            perplexity.numSentences(),
            perplexity.numWords(),
            100 * perplexity.unknownRate());
    spec.commandLine().getOut().flush();
  }
}
