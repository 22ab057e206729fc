package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Calibrating;
import io.parsimony.api.CalibrationReport;
import io.parsimony.api.Network;
import io.parsimony.api.OutputFile;
import io.parsimony.api.Parsimony;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code calibrate MODEL}: finds the ranges that scales depend on. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    description =
        "Runs the float model on sample inputs and notes the range of every tensor, which decides the"
            + " scales of the fused profile. Give the file to --calibration, prover and verifier alike.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony calibrate model.onnx --input a.json --input b.json -o model.cal",
      "  parsimony prove model.onnx --calibration model.cal --input c.json -o c.proof"
    })
final class CalibrateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE",
      description = "Sample inputs as JSON. Repeatable.")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write the calibration (default: only report).")
  private @Nullable Path output;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    CalibrationReport report = Calibrating.run(network, inputs);
    if (output != null) {
      byte[] text = report.spans().toText().getBytes(StandardCharsets.UTF_8);
      OutputFile.write(output, out -> out.write(text));
    }
    if (console.isJson()) {
      console.print(json(network, report));
    } else {
      console.print(text(report));
    }
    return ExitCode.OK;
  }

  private ObjectNode json(Network network, CalibrationReport report) {
    ObjectNode document = Json.document("calibrate").put("model", network.graph().name());
    if (output != null) {
      document.put("file", output.toString());
    }
    document.put("samples", report.spans().samples()).put("agreeing", report.agreeing());
    ArrayNode errors = document.putArray("largestErrors");
    report.errors().forEach(errors::add);
    ArrayNode spans = document.putArray("tensors");
    report
        .spans()
        .spans()
        .forEach((name, span) ->
            spans.addObject().put("name", name).put("min", span.min()).put("max", span.max()));
    return document;
  }

  private static String text(CalibrationReport report) {
    TextTable table = new TextTable(1, "tensor", "least", "greatest");
    report
        .spans()
        .spans()
        .forEach((name, span) -> table.row(name, number(span.min()), number(span.max())));
    double worst = report.errors().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return table
        + String.format(
            Locale.ROOT,
            "%n%d samples; in integers the largest output is the same on %d of them, and no output is"
                + " off by more than %.5g",
            report.errors().size(),
            report.agreeing(),
            worst);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
