package io.parsimony.cli;

import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: one main with sub-commands, and no logic of its own. */
@Command(
    name = "parsimony",
    description = "Counts, proves and verifies neural networks as Halo2-style circuits.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      CountCommand.class,
      LayoutCommand.class,
      MockCommand.class,
      AuditCommand.class,
      CalibrateCommand.class,
      ConformanceCommand.class,
      KeygenCommand.class,
      ProveCommand.class,
      VerifyCommand.class,
      CommitCommand.class,
      GatesCommand.class,
      ZooCommand.class,
      EfficiencyCommand.class,
      SrsCommand.class,
      InspectCommand.class,
      ExportCommand.class,
      PlonkCommand.class,
      DemoCommand.class,
      BenchCommand.class,
      TrainSampleCommand.class,
      DoctorCommand.class,
      HelpCommand.class
    },
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done; every proof was accepted",
      "  1  a proof was rejected, a witness does not satisfy its circuit, or an audit found something",
      "  2  bad input: unreadable file, wrong version, wrong circuit, impossible options",
      "  3  an error of our own, or the launcher found no JDK 25 or Maven"
    })
public final class Main implements Runnable {
  private static final long STACK_BYTES = 64L << 20;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  /** Runs the command line and ends the JVM with its exit code. */
  public static void main(String[] args) {
    Charset charset = System.out.charset();
    PrintWriter out = new PrintWriter(System.out, false, charset);
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int code = run(out, err, args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /**
   * Runs one command line, and returns its exit code. Never throws. Works on a thread of its own,
   * whose stack is as deep as readers let expressions nest.
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    AtomicInteger code = new AtomicInteger(ExitCode.INTERNAL);
    Thread thread =
        new Thread(null, () -> code.set(execute(out, err, args)), "parsimony", STACK_BYTES);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return code.get();
  }

  private static int execute(PrintWriter out, PrintWriter err, String... args) {
    Failures failures = new Failures();
    CommandLine commandLine =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setUsageHelpAutoWidth(true)
            .setExecutionExceptionHandler(failures)
            .setParameterExceptionHandler(failures);
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return Failures.report(e, err);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name a command");
  }
}
