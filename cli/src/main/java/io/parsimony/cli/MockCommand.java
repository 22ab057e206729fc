package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.api.MockReport;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import io.parsimony.onnx.InputFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mock MODEL}: checks a witness without a proof. */
@Command(
    name = "mock",
    mixinStandardHelpOptions = true,
    description =
        "Fills in the circuit's trace for an input and checks every constraint, without a proof."
            + " Then moves a sample of values, or all, one at a time: none may change unnoticed."
            + " A value is a cell with all its copies.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony mock model.onnx --input input.json",
      "  parsimony mock model.onnx --input input.json --gates ezkl-2023 --tamper 1000 --json",
      "  parsimony mock zoo:lenet --tamper all"
    })
final class MockCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description =
          "The model's input: "
              + InputFiles.FORMATS
              + " (docs/guide/inputs.md; default: a made-up input).")
  private @Nullable Path input;

  @Option(
      names = "--tamper",
      paramLabel = "VALUES|all",
      defaultValue = "200",
      description = "How many values to move (default: 200).")
  private String tampered = "200";

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    long most = most();
    Network network = Parsimony.load(model, options.options(), console.progress());
    MockReport report = network.mock(input, most);
    network.notices().forEach(console::notice);
    if (console.isJson()) {
      ObjectNode document = Json.document("mock").put("model", network.graph().name());
      document.put("gateSet", network.options().gates());
      MockText.fill(document, report);
      console.print(document);
    } else {
      console.print(MockText.of(report));
    }
    return report.isSatisfied() ? ExitCode.OK : ExitCode.REJECTED;
  }

  private long most() {
    if (tampered.equals("all")) {
      return Long.MAX_VALUE;
    }
    try {
      return Integer.toUnsignedLong(Integer.parseUnsignedInt(tampered));
    } catch (NumberFormatException e) {
      throw new BadInputException(
          "--tamper is \"" + tampered + "\": a number of values, or all", e);
    }
  }
}
