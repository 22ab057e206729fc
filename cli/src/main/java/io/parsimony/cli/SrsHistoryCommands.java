package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.SetupHistory;
import io.parsimony.prover.kzg.Contribution;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code srs update|verify}: setups that several parties make, one after the other. */
final class SrsHistoryCommands {
  private SrsHistoryCommands() {}

  private static void report(String name, Path file, SetupHistory history, Console console) {
    String ceremony = history.startCeremony().orElse("");
    int k = history.setup().srs().k();
    if (console.isJson()) {
      ObjectNode document = Json.document(name).put("file", file.toString()).put("k", k);
      document.put("identity", history.setup().identity().hex());
      document.put("start", history.start().hex()).put("startCeremony", ceremony);
      ArrayNode list = document.putArray("contributions");
      history.chain().contributions().forEach(c -> list.add(c.digest()));
      document.put("accepted", true);
      console.print(document);
      return;
    }
    StringBuilder text = new StringBuilder();
    text.append("setup     2^").append(k).append(" points in ").append(file);
    text.append("\nidentity  ").append(history.setup().identity());
    text.append("\nstart     ").append(history.start());
    text.append(ceremony.isEmpty() ? " (no ceremony that is known here)" : " (" + ceremony + ")");
    int number = 0;
    for (Contribution contribution : history.chain().contributions()) {
      text.append("\n%8d  ".formatted(++number)).append(contribution.digest());
    }
    console.print(text.toString());
  }

  private static int broken(SetupHistory.BrokenChainException e, Path file, Console console) {
    console.err().println("parsimony: rejected " + file + ": " + e.getMessage());
    console.err().flush();
    return ExitCode.REJECTED;
  }

  /** Adds a contribution. */
  @Command(
      name = "update",
      mixinStandardHelpOptions = true,
      description =
          "Contributes fresh randomness to a setup, and throws it away: nobody can forge proofs under"
              + " the result unless all contributors, and the makers of the start, work together."
              + " Writes the new points and, beside them as OUT.contributions.json, how they came"
              + " about. Publish your digest, the last line, so that others can find it there.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony srs update powersOfTau28_hez_final_11.ptau -o mine.srs",
        "  parsimony srs update mine.srs -o yours.srs"
      })
  static final class Update implements Callable<Integer> {
    @Parameters(
        paramLabel = "IN",
        description = "A setup; contributions to it are taken from IN.contributions.json.")
    private Path input = Path.of("");

    @Option(
        names = {"-o", "--out"},
        required = true,
        paramLabel = "OUT",
        description = "Where to write the new setup.")
    private Path output = Path.of("");

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      try {
        SetupHistory history = SetupHistory.update(input, output, console.progress());
        report("srs-update", output, history, console);
        return ExitCode.OK;
      } catch (SetupHistory.BrokenChainException e) {
        return broken(e, input, console);
      }
    }
  }

  /** Checks contributions. */
  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Checks a setup's points, every contribution to it, and that they lead from the start to"
              + " the points. Exit code 1 if a contribution was forged, left out or moved.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  parsimony srs verify yours.srs",
        "  parsimony srs verify yours.srs --contributions downloaded.json --json"
      })
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A setup.")
    private Path file = Path.of("");

    @Option(
        names = "--contributions",
        paramLabel = "FILE",
        description = "The contributions to it (default: FILE.contributions.json).")
    private @Nullable Path contributions;

    @Mixin private Console console = new Console();

    @Override
    public Integer call() {
      Path beside = contributions == null ? SetupHistory.fileFor(file) : contributions;
      try {
        report("srs-verify", file, SetupHistory.read(file, beside, console.progress()), console);
        return ExitCode.OK;
      } catch (SetupHistory.BrokenChainException e) {
        if (console.isJson()) {
          ObjectNode document = Json.document("srs-verify").put("file", file.toString());
          console.print(document.put("accepted", false).put("reason", e.getMessage()));
        }
        return broken(e, file, console);
      }
    }
  }
}
