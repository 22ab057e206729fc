package io.parsimony.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One command line run in this process. */
record CommandLineRun(int code, String out, String err) {
  static CommandLineRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out), new PrintWriter(err, true), args);
    return new CommandLineRun(code, out.toString(), err.toString());
  }
}
