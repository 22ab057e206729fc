package io.parsimony.cli;

import io.parsimony.api.Commitment;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import io.parsimony.api.Setup;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code commit MODEL -o FILE}: commits to private weights. */
@Command(
    name = "commit",
    mixinStandardHelpOptions = true,
    description =
        "Commits to a model's private weights: writes FILE, to be published, and FILE.secret, to be"
            + " kept with the weights. Proofs made with --params committed --commitment FILE can then be"
            + " linked to it: whoever verifies with --commitment FILE knows that all of them are about the"
            + " same private network.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony commit model.onnx --srs setup.srs -o model.commitment",
      "  parsimony prove model.onnx --params committed --commitment model.commitment --srs setup.srs"
          + " --input a.json -o a.proof",
      "  parsimony verify a.proof --key keys --srs setup.srs --commitment model.commitment"
    })
final class CommitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--srs",
      required = true,
      paramLabel = "FILE",
      description = "The setup that proofs will be made under.")
  private Path srs = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "Where to write the commitment.")
  private Path output = Path.of("");

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.committed(), console.progress());
    Setup setup = Setup.read(srs, network.plan().options().k(), console.progress());
    Commitment.Secret made = network.commit(setup);
    made.save(output);
    int columns = made.commitment().columns().columns().size();
    if (console.isJson()) {
      console.print(
          Json.document("commit")
              .put("model", network.graph().name())
              .put("file", output.toString())
              .put("columns", columns)
              .put("srs", setup.identity().hex()));
    } else {
      console.print("wrote " + output + " (publish) and " + output + ".secret (keep)");
    }
    return ExitCode.OK;
  }
}
