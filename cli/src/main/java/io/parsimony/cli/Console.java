package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.field.Progress;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command writes: results on stdout, as text or JSON; notices and progress on stderr. */
final class Console {
  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init") // set by picocli before the command runs
  private CommandSpec spec;

  @Option(
      names = "--json",
      description = "Print one JSON document with a \"schema\" member instead of text.")
  private boolean json;

  /** Whether the result is printed as JSON. */
  boolean isJson() {
    return json;
  }

  PrintWriter out() {
    return spec.commandLine().getOut();
  }

  PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /** A remark that is no result. */
  void notice(String line) {
    err().println("note: " + line);
    err().flush();
  }

  void print(ObjectNode document) {
    out().println(Json.text(document));
    out().flush();
  }

  /** Prints lines of text; the last needs no line end. */
  void print(String text) {
    out().println(text);
    out().flush();
  }

  /** Drawn on a terminal, silent elsewhere. */
  Progress progress() {
    return Boolean.getBoolean("parsimony.terminal") ? new TerminalProgress(err()) : Progress.none();
  }
}
