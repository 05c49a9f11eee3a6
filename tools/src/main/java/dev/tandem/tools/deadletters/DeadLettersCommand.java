package dev.tandem.tools.deadletters;

import dev.tandem.kit.Settings;
import dev.tandem.tools.KafkaOption;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tandem dead-letters}. */
@Command(
    name = "dead-letters",
    description = {
      "Lists the utterances that stages have lost since they could not work on a record: when, which",
      "stage, where and why. With --replay, after what was wrong is right, their whole audio is",
      "recognised again as a stream of its own, and its transcripts are printed. What was said of",
      "the old stream stays as it is: a final is never revised."
    },
    mixinStandardHelpOptions = true)
public final class DeadLettersCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int INCOMPLETE = 1;

  @Option(names = "--replay", description = "Recognise what is listed again.")
  boolean replay;

  @Option(names = "--stage", paramLabel = "S", description = "Only what this stage has lost.")
  String stage;

  @Option(names = "--stream", paramLabel = "ID", description = "Only of this stream.")
  String stream;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "The newest N (default: ${DEFAULT-VALUE}).")
  int limit = 100;

  @Option(names = "--json", description = "A JSON line each.")
  boolean json;

  @Mixin KafkaOption kafka;
  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = kafka.settings();
    try (TopicLog log = TopicLog.open(settings)) {
      List<Loss> losses = wanted(Loss.in(log));
      if (replay) {
        return print(losses, new Replay(settings, log, PATIENCE).of(losses));
      }
      print(losses);
      return 0;
    }
  }

  private List<Loss> wanted(List<Loss> all) {
    List<Loss> wanted =
        all.stream()
            .filter(loss -> stage == null || stage.equals(loss.first().stage()))
            .filter(loss -> stream == null || stream.equals(loss.first().stream()))
            .toList();
    return wanted.subList(Math.max(0, wanted.size() - limit), wanted.size());
  }

  private void print(List<Loss> losses) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      losses.forEach(loss -> out.println(LossText.json(loss)));
    } else if (losses.isEmpty()) {
      out.println("no dead letters");
    } else {
      LossText.table(losses).forEach(out::println);
    }
    out.flush();
  }

  private int print(List<Loss> losses, List<ReplayedUtterance> replayed) {
    PrintWriter out = spec.commandLine().getOut();
    replayed.forEach(
        utterance -> {
          if (json) {
            out.println(utterance.json());
          } else {
            utterance.lines().forEach(out::println);
          }
        });
    out.flush();
    long unknown = losses.stream().filter(loss -> loss.first().utterance().isEmpty()).count();
    spec.commandLine().getErr().println(summary(replayed, unknown));
    spec.commandLine().getErr().flush();
    boolean complete = unknown == 0 && replayed.stream().allMatch(ReplayedUtterance::complete);
    return complete ? 0 : INCOMPLETE;
  }

  private static String summary(List<ReplayedUtterance> replayed, long unknown) {
    return "%d of %d utterances recognised again by both arms; %d dead letters of which the utterance is not known were passed over"
        .formatted(
            replayed.stream().filter(ReplayedUtterance::complete).count(),
            replayed.size(),
            unknown);
  }
}
