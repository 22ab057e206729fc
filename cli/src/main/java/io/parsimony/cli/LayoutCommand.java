package io.parsimony.cli;

import io.parsimony.api.BadInputException;
import io.parsimony.api.Network;
import io.parsimony.api.OutputFile;
import io.parsimony.api.Parsimony;
import io.parsimony.layers.gates.RefusedModelException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code layout MODEL --svg FILE}: a drawing of a circuit's trace. */
@Command(
    name = "layout",
    mixinStandardHelpOptions = true,
    description = "Draws the trace of a model's circuit: columns against rows, regions by name.",
    footerHeading = "%nExamples:%n",
    footer = {"  parsimony layout model.onnx --svg trace.svg"})
final class LayoutCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(names = "--svg", paramLabel = "FILE", required = true, description = "The file to write.")
  private Path svg = Path.of("");

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    try {
      OutputFile.writeText(svg, network.drawing());
    } catch (RefusedModelException e) {
      throw new BadInputException(model.getFileName() + ": " + e.getMessage(), e);
    }
    if (console.isJson()) {
      console.print(Json.document("layout").put("svg", svg.toString()));
    } else {
      console.print("wrote " + svg);
    }
    network.notices().forEach(console::notice);
    return ExitCode.OK;
  }
}
