package dev.tandem.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** A command that was run as a user runs it: what it printed, and its exit code. */
public record CommandRun(int exitCode, String out, String err) {
  private static final int WRONG_INPUT = 2;

  /** Runs {@code ./tandem} with these arguments. */
  public static CommandRun of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine tandem = Tandem.commandLine();
    tandem.setOut(new PrintWriter(out));
    tandem.setErr(new PrintWriter(err));
    int exitCode =
        tandem.execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  /** The lines on standard output. */
  public List<String> lines() {
    return out.lines().toList();
  }

  /** Demands that it worked. */
  public CommandRun done() {
    assertThat(err).doesNotContain("tandem: ");
    assertThat(exitCode).isZero();
    return this;
  }

  /** Demands exit code 2, and one line for people that has all of {@code parts}. */
  public CommandRun refused(String... parts) {
    assertThat(err.lines().filter(line -> !line.endsWith(" ...")).toList()).hasSize(1);
    assertThat(err).contains("tandem: ").contains(parts).doesNotContain("Exception: ", "\tat ");
    assertThat(exitCode).isEqualTo(WRONG_INPUT);
    return this;
  }
}
