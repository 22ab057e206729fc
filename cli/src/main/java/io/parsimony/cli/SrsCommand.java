package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Setup;
import io.parsimony.api.SetupCheck;
import io.parsimony.prover.kzg.SetupFormat;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code srs check|import|export|unsafe|update|verify}: setups. */
@Command(
    name = "srs",
    mixinStandardHelpOptions = true,
    description = "Checks, imports, exports and makes setups (structured reference strings).",
    subcommands = {
      SrsCommand.Check.class,
      SrsCommand.Import.class,
      SrsCommand.Export.class,
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
        spec.commandLine(), "name what to do: check, import, export, unsafe, update or verify");
  }

  /** Where a setup is written to. */
  static final class Target {
    @Option(
        names = {"-o", "--out"},
        required = true,
        paramLabel = "FILE",
        description = "Where to write it.")
    private Path output = Path.of("");
  }

  private static void report(
      String name, SetupCheck check, @Nullable Path written, Console console) {
    Optional<String> ceremony = check.ceremony();
    SetupCheck.Published published = check.published();
    if (console.isJson()) {
      ObjectNode document = Json.document(name).put("k", check.k());
      document.put("identity", check.identity().hex()).put("ceremony", ceremony.orElse(""));
      document.put("published", published == SetupCheck.Published.AS_PUBLISHED);
      if (written != null) {
        document.put("file", written.toString());
      }
      console.print(document);
      return;
    }
    String text =
        "setup     2^" + check.k() + " points" + (written == null ? "" : " in " + written);
    text += "\nidentity  " + check.identity();
    text += "\nceremony  " + ceremony.orElse(SetupCheck.Published.NO_CEREMONY.meaning());
    if (ceremony.isPresent()) {
      text += "\npublished " + published.meaning();
    }
    console.print(text);
  }

  /** Checks every point of a file. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description =
          "Checks every point of a setup's file (.ptau, or halo2's, raw or processed), and whether"
              + " a ceremony known here published it. Points go through memory in parts.",
      footerHeading = "%nExamples:%n",
      footer = "  parsimony srs check powersOfTau28_hez_final_11.ptau")
  static final class Check implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A setup.")
    private Path file = Path.of("");

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      report("srs-check", SetupCheck.of(file, console.progress()), null, console);
      return ExitCode.OK;
    }
  }

  /** Turns a ceremony's file into ours. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Checks a ceremony's .ptau file, and writes what circuits of 2^K rows need of it, in"
              + " halo2's raw format. Points go through memory in parts.",
      footerHeading = "%nExamples:%n",
      footer = "  parsimony srs import powersOfTau28_hez_final_11.ptau --k 11 -o hermez.srs")
  static final class Import implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE",
        description = "A .ptau file, or one of halo2 (raw or processed).")
    private Path file = Path.of("");

    @Option(names = "--k", paramLabel = "K", description = "Rows 2^K (default: all of the file).")
    private int k;

    @Mixin private Target target = new Target();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      SetupCheck check =
          SetupCheck.copy(file, k, SetupFormat.RAW, false, target.output, console.progress());
      report("srs-import", check, target.output, console);
      return ExitCode.OK;
    }
  }

  /** Gives a setup to other programs. */
  @Command(
      name = "export",
      mixinStandardHelpOptions = true,
      description = {
        "Checks a setup and writes it in another format: raw or processed, for halo2's"
            + " ParamsKZG::read, or snarkjs' .ptau.",
        "A .ptau is cut to size with all its sections, as `snarkjs powersoftau truncate` does it"
            + " (the Hermez files of smaller sizes come out byte for byte). From other files, a"
            + " .ptau gets the sections that KZG has points for: 1 (header), 2 (2^K powers of tau"
            + " in G1), 3 (the generator of G2 and [tau]G2) and 12 (Lagrange points of all sizes)."
            + " Sections 4 to 7 and 13 to 15 need secrets that such a file does not have: they are"
            + " left out, so that it serves readers for KZG and PLONK, but not Groth16 or new"
            + " contributions."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony srs export hermez.srs --format ptau -o hermez.ptau",
        "  parsimony srs export powersOfTau28_hez_final_11.ptau --k 10 --format ptau -o 10.ptau",
        "  parsimony srs export setup.srs --format processed -o params.bin"
      })
  static final class Export implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A .ptau file, or one of halo2.")
    private Path file = Path.of("");

    @Option(
        names = "--format",
        required = true,
        paramLabel = "ptau|raw|processed",
        description = "The format to write.")
    private SetupFormat format = SetupFormat.RAW;

    @Option(names = "--k", paramLabel = "K", description = "Rows 2^K (default: all of the file).")
    private int k;

    @Option(
        names = "--bare",
        description =
            "Leave prepared sections (12 and up) out of a .ptau. Making Lagrange points for them"
                + " takes long and all points in memory; without them everything goes in parts.")
    private boolean bare;

    @Mixin private Target target = new Target();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      SetupCheck check = SetupCheck.copy(file, k, format, bare, target.output, console.progress());
      report("srs-export", check, target.output, console);
      return ExitCode.OK;
    }
  }

  /** Makes a trial setup. */
  @Command(
      name = "unsafe",
      mixinStandardHelpOptions = true,
      description =
          "Makes a trial setup from fresh randomness that is thrown away. Nobody else can know that"
              + " it was: verify accepts it only with --allow-unsafe-srs.",
      footerHeading = "%nExamples:%n",
      footer = "  parsimony srs unsafe --k 14 -o trial.srs")
  static final class Trial implements Callable<Integer> {
    @Option(names = "--k", required = true, paramLabel = "K", description = "Rows 2^K.")
    private int k;

    @Mixin private Target target = new Target();
    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      Setup setup = Setup.trial(k);
      setup.write(target.output);
      SetupCheck made = new SetupCheck(k, setup.identity(), SetupCheck.Published.NO_CEREMONY);
      report("srs-unsafe", made, target.output, console);
      return ExitCode.OK;
    }
  }
}
