package io.parsimony.cli;

import io.parsimony.api.BadInputException;
import io.parsimony.layers.gates.RefusedModelException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever a command throws into one line on stderr and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** System property that also prints the stack trace. */
  private static final String TRACE = "parsimony.trace";

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
    return report(failure, command.getErr());
  }

  @Override
  public int handleParseException(ParameterException failure, String[] args) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("parsimony: " + oneLine(failure.getMessage()) + suggestion(failure, command));
    err.flush();
    return ExitCode.BAD_INPUT;
  }

  /** Says it in one line. */
  static int report(Throwable failure, PrintWriter err) {
    if (Boolean.getBoolean(TRACE)) {
      failure.printStackTrace(err);
    }
    int code =
        switch (failure) {
          case BadInputException _, RefusedModelException _ -> {
            err.println("parsimony: " + oneLine(failure.getMessage()));
            yield ExitCode.BAD_INPUT;
          }
          case OutOfMemoryError _ -> {
            err.println(
                "parsimony: out of memory; give the JVM more, for example"
                    + " PARSIMONY_JAVA_OPTS=-Xmx16g");
            yield ExitCode.BAD_INPUT;
          }
          default -> {
            err.println(
                "parsimony: internal error, please report it: "
                    + failure.getClass().getSimpleName()
                    + ": "
                    + oneLine(failure.getMessage())
                    + " (PARSIMONY_JAVA_OPTS=-D"
                    + TRACE
                    + "=true shows where)");
            yield ExitCode.INTERNAL;
          }
        };
    err.flush();
    return code;
  }

  private static String suggestion(ParameterException failure, CommandLine command) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getSuggestions().isEmpty()) {
      return "; did you mean " + String.join(" or ", unmatched.getSuggestions()) + "?";
    }
    return "; see `" + command.getCommandSpec().qualifiedName() + " --help`";
  }

  static String oneLine(@Nullable String message) {
    return message == null
        ? ""
        : message.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", "?");
  }
}
