package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.MockReport;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import io.parsimony.circuit.dev.TamperSweep;
import io.parsimony.onnx.InputFiles;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mock MODEL --input FILE}: checks a witness without a proof. */
@Command(
    name = "mock",
    mixinStandardHelpOptions = true,
    description =
        "Fills in the circuit's trace for an input and checks every constraint, without a proof."
            + " Then moves a sample of cells, one at a time: none may change unnoticed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony mock model.onnx --input input.json",
      "  parsimony mock model.onnx --input input.json --gates ezkl-2023 --tamper 1000 --json"
    })
final class MockCommand implements Callable<Integer> {
  private static final int SHOWN = 20;

  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The model's input: " + InputFiles.FORMATS + " (docs/guide/inputs.md).")
  private Path input = Path.of("");

  @Option(
      names = "--tamper",
      paramLabel = "CELLS",
      defaultValue = "200",
      description = "How many cells to move (default: 200).")
  private int tampered = 200;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    MockReport report = network.mock(input, tampered);
    network.notices().forEach(console::notice);
    if (console.isJson()) {
      console.print(json(network, report));
    } else {
      console.print(text(report));
    }
    return report.isSatisfied() ? ExitCode.OK : ExitCode.REJECTED;
  }

  private static ObjectNode json(Network network, MockReport report) {
    ObjectNode document = Json.document("mock").put("model", network.graph().name());
    document.put("gateSet", network.options().gates()).put("k", report.k());
    document.put("satisfied", report.isSatisfied());
    ArrayNode failures = document.putArray("failures");
    report.failures().forEach(f -> failures.add(f.toString()));
    TamperSweep sweep = report.sweep();
    ObjectNode tamper = document.putObject("tamper").put("tried", sweep.tried());
    tamper.put("candidates", sweep.candidates());
    ArrayNode free = tamper.putArray("free");
    sweep.free().forEach(f -> free.add(f.toString()));
    ArrayNode hints = tamper.putArray("hints");
    sweep
        .hints()
        .forEach(h ->
            hints
                .addObject()
                .put("reason", h.reason())
                .put("cells", h.cells())
                .put("first", h.first().toString()));
    StatementText.fill(document, report.answer());
    return document;
  }

  private static String text(MockReport report) {
    StringBuilder text = new StringBuilder(StatementText.of(report.answer()));
    TamperSweep sweep = report.sweep();
    report.failures().stream()
        .limit(SHOWN)
        .forEach(f -> text.append("FAILS   ").append(f).append('\n'));
    sweep.free().stream().limit(SHOWN).forEach(f -> text.append("FREE    ").append(f).append('\n'));
    sweep
        .hints()
        .forEach(h ->
            text.append(
                String.format(
                    Locale.ROOT, "hint    %,d cells are free: %s%n", h.cells(), h.reason())));
    text.append(
        String.format(
            Locale.ROOT,
            "%s: k = %d, %,d constraints fail; %,d of %,d cells moved, %d of them unnoticed",
            report.isSatisfied() ? "satisfied" : "NOT SATISFIED",
            report.k(),
            report.failures().size(),
            sweep.tried(),
            sweep.candidates(),
            sweep.free().size()));
    return text.toString();
  }
}
