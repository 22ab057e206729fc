package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Setup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code srs check|import|unsafe|update|verify}: setups. */
@Command(
    name = "srs",
    mixinStandardHelpOptions = true,
    description = "Checks, imports and makes setups (structured reference strings).",
    subcommands = {
      SrsCommand.Check.class,
      SrsCommand.Import.class,
      SrsCommand.Trial.class,
      SrsHistoryCommands.Update.class,
      SrsHistoryCommands.Verify.class
    })
final class SrsCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before run
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "name what to do: check, import, unsafe, update or verify");
  }

  private static void report(String name, Setup setup, @Nullable Path written, Console console) {
    String ceremony = setup.ceremony().orElse("");
    if (console.isJson()) {
      ObjectNode document = Json.document(name).put("k", setup.srs().k());
      document.put("identity", setup.identity().hex()).put("ceremony", ceremony);
      if (written != null) {
        document.put("file", written.toString());
      }
      console.print(document);
    } else {
      console.print(
          "setup     2^"
              + setup.srs().k()
              + " points"
              + (written == null ? "" : " in " + written)
              + "\nidentity  "
              + setup.identity()
              + "\nceremony  "
              + (ceremony.isEmpty() ? "none that is known here" : ceremony));
    }
  }

  /** Checks every point of a file. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Checks every point of a setup's file (.ptau, or halo2's raw format).",
      footerHeading = "%nExamples:%n",
      footer = "  parsimony srs check powersOfTau28_hez_final_11.ptau")
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A setup.")
    private Path file = Path.of("");

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      report("srs-check", Setup.read(file, console.progress()), null, console);
      return ExitCode.OK;
    }
  }

  /** Turns a ceremony's file into ours. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Checks a ceremony's .ptau file, and writes what circuits of 2^K rows need of it.",
      footerHeading = "%nExamples:%n",
      footer = "  parsimony srs import powersOfTau28_hez_final_11.ptau --k 11 -o hermez.srs")
  static final class Import implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A .ptau file, or one of halo2's raw format.")
    private Path file = Path.of("");

    @Option(names = "--k", paramLabel = "K", description = "Rows 2^K (default: all of the file).")
    private int k;

    @Option(
        names = {"-o", "--out"},
        required = true,
        paramLabel = "FILE",
        description = "Where to write it.")
    private Path output = Path.of("");

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      Setup setup =
          k == 0 ? Setup.read(file, console.progress()) : Setup.read(file, k, console.progress());
      setup.write(output);
      report("srs-import", setup, output, console);
      return ExitCode.OK;
    }
  }

  /** Makes a trial setup. */
  @Command(
      name = "unsafe",
      mixinStandardHelpOptions = true,
      description =
          "Makes a trial setup from fresh randomness that is thrown away. Nobody else can know that it"
              + " was: verify accepts it only with --allow-unsafe-srs.",
      footerHeading = "%nExamples:%n",
      footer = "  parsimony srs unsafe --k 14 -o trial.srs")
  static final class Trial implements Callable<Integer> {
    @Option(names = "--k", required = true, paramLabel = "K", description = "Rows 2^K.")
    private int k;

    @Option(
        names = {"-o", "--out"},
        required = true,
        paramLabel = "FILE",
        description = "Where to write it.")
    private Path output = Path.of("");

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      Setup setup = Setup.trial(k);
      setup.write(output);
      report("srs-unsafe", setup, output, console);
      return ExitCode.OK;
    }
  }
}
