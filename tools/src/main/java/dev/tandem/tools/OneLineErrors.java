package dev.tandem.tools;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** A user sees one clear line; the stack trace only with {@code TANDEM_DEBUG=1}. */
final class OneLineErrors implements IExecutionExceptionHandler {
  private static final int WRONG_INPUT = 2;

  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult parseResult) {
    command.getErr().println("tandem: " + message(exception));
    if ("1".equals(System.getenv("TANDEM_DEBUG"))) {
      exception.printStackTrace(command.getErr());
    }
    return WRONG_INPUT;
  }

  private static String message(Exception exception) {
    return exception.getMessage() == null ? exception.toString() : exception.getMessage();
  }
}
