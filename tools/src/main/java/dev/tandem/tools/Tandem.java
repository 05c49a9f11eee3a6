package dev.tandem.tools;

import dev.tandem.tools.chaos.ChaosCommand;
import dev.tandem.tools.client.MicCommand;
import dev.tandem.tools.client.StreamCommand;
import dev.tandem.tools.client.SubscribeCommand;
import dev.tandem.tools.curve.CurveCommand;
import dev.tandem.tools.deadletters.DeadLettersCommand;
import dev.tandem.tools.demo.DemoCommand;
import dev.tandem.tools.evaluate.EvaluateCommand;
import dev.tandem.tools.explain.ExplainCommand;
import dev.tandem.tools.latency.LatencyCommand;
import dev.tandem.tools.lm.LmCommand;
import dev.tandem.tools.pipeline.ServeCommand;
import dev.tandem.tools.robustness.RobustnessCommand;
import dev.tandem.tools.train.AverageCommand;
import dev.tandem.tools.train.LabelCommand;
import dev.tandem.tools.train.TrainCommand;
import dev.tandem.tools.tune.TuneCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./tandem}: everything that a person runs. */
@Command(
    name = "tandem",
    description = "Recognises speech on Kafka in two ways at once, and compares them.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      ServeCommand.class,
      MicCommand.class,
      StreamCommand.class,
      SubscribeCommand.class,
      DeadLettersCommand.class,
      TranscribeCommand.class,
      LatencyCommand.class,
      EvaluateCommand.class,
      ExplainCommand.class,
      TrainCommand.class,
      AverageCommand.class,
      LabelCommand.class,
      TuneCommand.class,
      ChaosCommand.class,
      CurveCommand.class,
      RobustnessCommand.class,
      LmCommand.class,
      PronounceCommand.class,
      CommandLine.HelpCommand.class
    })
public final class Tandem {
  private Tandem() {}

  /** Runs a command; the exit code is its own: 0 done, 1 failed, 2 wrong input. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, as tests run it too. */
  public static CommandLine commandLine() {
    OneLineErrors errors = new OneLineErrors();
    return new CommandLine(new Tandem())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors);
  }
}
