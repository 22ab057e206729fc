package io.parsimony.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: one main with sub-commands, and no logic of its own. */
@Command(
    name = "parsimony",
    description = "Counts, proves and verifies neural networks as Halo2-style circuits.",
    mixinStandardHelpOptions = true,
    version = "parsimony 0.1.0-SNAPSHOT")
public final class Main implements Runnable {

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }
}
