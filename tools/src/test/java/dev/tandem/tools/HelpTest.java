package dev.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class HelpTest {

  @Test
  void listsEveryCommand() {
    assertThat(CommandRun.of("--help").done().out())
        .contains(
            "demo",
            "serve",
            "mic",
            "stream",
            "subscribe",
            "dead-letters",
            "transcribe",
            "latency",
            "evaluate",
            "explain",
            "train",
            "average",
            "label",
            "tune",
            "lm",
            "pronounce");
  }

  /** A command, a colon, and all that its help must name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo: --once --json --samples --models --lm --bootstrap-servers --data --gateway-port --page-port",
        "serve: --bootstrap-servers --data --models --lm --gateway-port --page-port",
        "mic: --gateway --json",
        "stream: FILE... --fast --gateway --json",
        "subscribe: --bootstrap-servers --arm --stream --from-beginning --json",
        "dead-letters: --replay --stage --stream --limit --json --bootstrap-servers",
        "latency: FILE... --streams --rounds --seed --models",
        "transcribe: FILE... --arm --alternatives --json --models --lm",
        "evaluate: DIR --arm --limit --seed --trn --partials --json --models --lm",
        "explain: FILE|DIR --text --words --limit --seed --json --models --lm",
        "train: staged end-to-end lm g2p",
        "train staged: --corpus --dev --output --name --epochs --hours --seed",
        "train end-to-end: --corpus --dev --output --name --epochs --hours --seed",
        "train lm: --text --output --dev --name --order --words --only-cmudict --ngrams",
        "train g2p: --output --lm --dictionary --name --order --ngrams --seed",
        "curve: --corpus --dev --hours --seeds --arms --budget-minutes --epochs-at-most --workers --output --resume --models --lm",
        "robustness: --dev --pitch --tempo --noise --limit --seed --output --models --lm",
        "tune: DIR --arm --blank-penalty --weights --limit --seed --models --lm",
        "average: MODEL --output --name",
        "lm: convert perplexity info",
        "lm convert: FROM TO",
        "lm perplexity: MODEL TEXT",
        "lm info: MODEL",
        "pronounce: WORD... --max --guess --models"
      })
  void namesEveryOption(String commandAndOptions) {
    String[] both = commandAndOptions.split(": ", 2);
    String help = CommandRun.of((Object[]) (both[0] + " --help").split(" ")).done().out();
    assertThat(help).contains(both[1].split(" "));
  }

  @Test
  void describesEveryOption() {
    assertThat(commands(Tandem.commandLine()).flatMap(command -> command.options().stream()))
        .allSatisfy(
            option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }

  private static Stream<CommandSpec> commands(CommandLine command) {
    return Stream.concat(
        Stream.of(command.getCommandSpec()),
        command.getSubcommands().values().stream().flatMap(HelpTest::commands));
  }
}
