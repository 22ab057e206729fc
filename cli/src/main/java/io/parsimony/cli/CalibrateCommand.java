package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Calibrating;
import io.parsimony.api.CalibrationGoal;
import io.parsimony.api.CalibrationReport;
import io.parsimony.api.CalibrationReport.Candidate;
import io.parsimony.api.CalibrationReport.CandidateCircuit;
import io.parsimony.api.Network;
import io.parsimony.api.OutputFile;
import io.parsimony.api.Parsimony;
import io.parsimony.onnx.InputFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
        "Runs the float model on sample inputs and notes the range of every tensor, which decides"
            + " the scales of the fused profile. Asked for an error or an accuracy, it also"
            + " compares widths of activations and weights and takes those with the cheapest"
            + " circuit. Give the file to --calibration, prover and verifier alike.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony calibrate model.onnx --input a.json --input b.json -o model.cal",
      "  parsimony calibrate model.onnx --input a.json --max-error 0.01 --layers -o model.cal",
      "  parsimony prove model.onnx --calibration model.cal --input c.json -o c.proof"
    })
final class CalibrateCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "Sample inputs: "
              + InputFiles.FORMATS
              + "; of a .csv every row is one. Repeatable (default: made-up inputs).")
  private List<Path> inputs = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      description = "Where to write the calibration (default: only report).")
  private @Nullable Path output;

  @Option(
      names = "--max-error",
      paramLabel = "E",
      description = "The most that any output may differ from the float model's.")
  private @Nullable Double maxError;

  @Option(
      names = "--min-accuracy",
      paramLabel = "SHARE",
      description =
          "The share of the samples, 0 to 1, whose largest output must stay in its place.")
  private @Nullable Double minAccuracy;

  @Option(
      names = "--max-k",
      paramLabel = "K",
      defaultValue = "28",
      description = "Propose no circuit of more than 2^K rows: what the setup at hand has.")
  private int maxK = CalibrationGoal.LARGEST_SETUP;

  @Option(
      names = "--layers",
      description = "Show for each tensor how much precision is lost there.")
  private boolean byLayer;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    CalibrationGoal goal = new CalibrationGoal(maxError, minAccuracy, maxK);
    CalibrationReport report = Calibrating.run(network, inputs, goal, console.progress());
    if (inputs.isEmpty()) {
      console.notice("no --input: calibrated with made-up inputs, which may not be like real ones");
    }
    if (output != null) {
      byte[] text = report.spans().toText().getBytes(StandardCharsets.UTF_8);
      OutputFile.write(output, out -> out.write(text));
    }
    if (console.isJson()) {
      console.print(json(network, report));
    } else {
      console.print(text(report) + (byLayer ? "\n\n" + report.layers().toText().strip() : ""));
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
    ArrayNode tried = document.putArray("tried");
    report.tried().forEach(c -> fill(tried.addObject(), c));
    if (report.chosen() != null) {
      fill(document.putObject("chosen"), report.chosen());
    }
    if (byLayer) {
      ArrayNode layers = document.putArray("layers");
      report
          .layers()
          .rows()
          .forEach(r ->
              layers
                  .addObject()
                  .put("layer", r.layer())
                  .put("op", r.op())
                  .put("tensor", r.tensor())
                  .put("scaleBits", r.scaleBits())
                  .put("maxError", r.maxError())
                  .put("meanError", r.meanError()));
    }
    ArrayNode spans = document.putArray("tensors");
    report
        .spans()
        .spans()
        .forEach((name, span) ->
            spans.addObject().put("name", name).put("min", span.min()).put("max", span.max()));
    return document;
  }

  private static void fill(ObjectNode row, Candidate c) {
    row.put("activationBits", c.widths().activations()).put("weightBits", c.widths().weights());
    row.put("maxError", c.error()).put("agreeing", c.agreeing()).put("meets", c.meets());
    CandidateCircuit circuit = c.circuit();
    if (circuit != null) {
      row.put("k", circuit.k()).put("columns", circuit.columns()).put("m", circuit.constraints());
      row.put("committed", circuit.committed());
      row.put("cpuSeconds", circuit.forecast().cpuSeconds());
      row.put("memoryBytes", circuit.forecast().memoryBytes());
      row.put("leastMemoryBytes", circuit.forecast().leastBytes());
      row.put("obstacle", circuit.obstacle());
    }
  }

  /** The widths that were compared, the chosen ones marked. */
  private static String choices(CalibrationReport report) {
    if (report.tried().isEmpty()) {
      return "";
    }
    TextTable table =
        new TextTable(
            1,
            "",
            "activations",
            "weights",
            "error",
            "agreeing",
            "k",
            "columns",
            "M",
            "CPU s",
            "MB");
    for (Candidate c : report.tried()) {
      CandidateCircuit circuit = c.circuit();
      String mark = c.equals(report.chosen()) ? "->" : c.isProposed() ? "" : "no";
      List<Object> row =
          new ArrayList<>(
              List.of(
                  mark,
                  c.widths().activations(),
                  c.widths().weights(),
                  number(c.error()),
                  c.agreeing()));
      if (circuit == null) {
        row.addAll(Collections.nCopies(5, "-"));
      } else {
        row.addAll(List.of(circuit.k(), circuit.columns(), circuit.constraints()));
        row.add(String.format(Locale.ROOT, "%.1f", circuit.forecast().cpuSeconds()));
        row.add(circuit.forecast().memoryBytes() / MEGABYTE);
      }
      table.row(row.toArray());
    }
    return table + "\n";
  }

  private static String text(CalibrationReport report) {
    TextTable table = new TextTable(1, "tensor", "least", "greatest");
    report
        .spans()
        .spans()
        .forEach((name, span) -> table.row(name, number(span.min()), number(span.max())));
    double worst = report.errors().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return choices(report)
        + table
        + String.format(
            Locale.ROOT,
            "%n%d samples; in integers the largest output is the same on %d of them, and no output"
                + " is off by more than %.5g",
            report.errors().size(),
            report.agreeing(),
            worst);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value);
  }
}
