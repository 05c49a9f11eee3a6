package dev.tandem.tools;

import dev.tandem.kit.Causes;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A user sees one clear line; the stack trace only with {@code TANDEM_DEBUG=1}. */
final class OneLineErrors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int WRONG_INPUT = 2;

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parseResult) {
    return refuse(command, Causes.inOneLine(unwrapped(exception)), exception);
  }

  @Override
  public int handleParseException(ParameterException exception, String[] arguments) {
    CommandLine command = exception.getCommandLine();
    String help = "; see '%s --help'".formatted(command.getCommandSpec().qualifiedName());
    String message = exception.getMessage().replaceAll("\\s*\\R\\s*", " ");
    return refuse(command, message + choices(exception) + help, exception);
  }

  private static int refuse(CommandLine command, String message, Exception exception) {
    command.getErr().println("tandem: " + message);
    if ("1".equals(System.getenv("TANDEM_DEBUG"))) {
      exception.printStackTrace(command.getErr());
    }
    command.getErr().flush();
    return WRONG_INPUT;
  }

  /** What might have been meant, or, where a command is missing, those that there are. */
  private static String choices(ParameterException exception) {
    CommandLine command = exception.getCommandLine();
    Stream<String> choices =
        exception instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions().stream()
            : command.getParseResult() == null
                ? Stream.of()
                : command.getSubcommands().keySet().stream();
    String listed = choices.collect(Collectors.joining(", "));
    return listed.isEmpty() ? "" : "; there are " + listed;
  }

  /** What failed on another thread, instead of that it failed there. */
  private static Throwable unwrapped(Throwable exception) {
    return exception instanceof CompletionException && exception.getCause() != null
        ? unwrapped(exception.getCause())
        : exception;
  }
}
