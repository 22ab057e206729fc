package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Keys;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keygen MODEL -o DIR}: makes keys. */
@Command(
    name = "keygen",
    mixinStandardHelpOptions = true,
    description =
        "Makes the keys of a model's circuit and prints their digest. Writes pk (for provers), vk (for"
            + " verifiers), srs.id (the setup's identity) and srs (the setup's points, for provers).",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony keygen model.onnx -o keys",
      "  parsimony keygen model.onnx --params fixed --srs powersOfTau28_hez_final_14.ptau -o keys"
    })
final class KeygenCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for the keys; made if it does not exist.")
  private Path output = Path.of("");

  @Mixin private SetupOption setup = new SetupOption();
  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    Keys keys = setup.keys(network, console);
    keys.save(output);
    network.notices().forEach(console::notice);
    String ceremony = keys.setup().ceremony().orElse("");
    int k = keys.provingKey().verifyingKey().shape().k();
    if (console.isJson()) {
      ObjectNode document = Json.document("keygen").put("model", network.graph().name());
      document.put("gateSet", keys.card().gateSet()).put("k", k).put("digest", keys.digest());
      document.put("srs", keys.setup().identity().hex()).put("ceremony", ceremony);
      document.put("folder", output.toString());
      console.print(document);
    } else {
      console.print(
          "keys    "
              + output
              + " (k = "
              + k
              + ", gate set "
              + keys.card().gateSet()
              + ")\n"
              + "digest  "
              + keys.digest()
              + "\n"
              + "setup   "
              + keys.setup().identity()
              + (ceremony.isEmpty() ? " (trial, or unknown)" : " (" + ceremony + ")"));
    }
    return ExitCode.OK;
  }
}
