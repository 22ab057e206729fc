package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import io.parsimony.api.PlonkCircuit;
import io.parsimony.circuit.audit.AuditReport;
import io.parsimony.circuit.audit.Finding;
import io.parsimony.circuit.audit.SecondWitness;
import io.parsimony.circuit.dev.CellValue;
import io.parsimony.onnx.InputFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit MODEL|CIRCUIT.json}: what does the circuit leave undetermined? */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description =
        "Looks for second witnesses: with inputs and weights held fixed, can any other value of the"
            + " trace be something else? Finding nothing is no proof that there is none; each"
            + " second witness that is printed satisfies every constraint. Exit code 1 if anything"
            + " is found. A circuit given as JSON has no known inputs: its public values are held,"
            + " and whatever else can move is listed, private inputs among it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony audit model.onnx",
      "  parsimony audit model.onnx --input input.json --gates ezkl-2023 --json",
      "  parsimony audit model.onnx --only static,tamper",
      "  parsimony audit circuit.json"
    })
final class AuditCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "MODEL|CIRCUIT.json",
      description = "An ONNX file, or a circuit as JSON, as `export` writes it.")
  private Path subject = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "The model's input: " + InputFiles.FORMATS + " (default: made-up).")
  private @Nullable Path input;

  @Option(
      names = "--only",
      paramLabel = "ANALYSIS",
      split = ",",
      description = "Of ${COMPLETION-CANDIDATES}, these only (default: all).")
  private List<Finding.Analysis> only = List.of();

  @Option(
      names = "--bounds",
      description = "Print how far each equation is from wrapping around p.")
  private boolean bounds;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Set<Finding.Analysis> analyses =
        only.isEmpty() ? EnumSet.allOf(Finding.Analysis.class) : EnumSet.copyOf(only);
    AuditReport report;
    if (subject.toString().endsWith(".json")) {
      report = PlonkCircuit.read(subject, console.progress()).audit(analyses);
    } else {
      Network network = Parsimony.load(subject, options.options(), console.progress());
      report = network.audit(input, analyses);
      network.notices().forEach(console::notice);
    }
    if (console.isJson()) {
      console.print(json(report));
    } else {
      console.print(text(report));
    }
    return report.isClean() ? ExitCode.OK : ExitCode.REJECTED;
  }

  private String text(AuditReport report) {
    StringBuilder text = new StringBuilder();
    report.findings().forEach(f -> text.append("FOUND   ").append(f).append('\n'));
    report.notes().forEach(n -> text.append("note    ").append(n).append('\n'));
    if (bounds) {
      report.bounds().forEach(b -> text.append("bound   ").append(b).append('\n'));
    }
    report
        .figures()
        .forEach(
            f -> text.append(String.format(Locale.ROOT, "tried   %,d %s%n", f.count(), f.what())));
    int findings = report.findings().size();
    return text.append(
            findings == 0 ? "nothing found" : findings + (findings == 1 ? " finding" : " findings"))
        .toString();
  }

  private ObjectNode json(AuditReport report) {
    ObjectNode document = Json.document("audit").put("subject", subject.toString());
    document.put("clean", report.isClean());
    ArrayNode findings = document.putArray("findings");
    for (Finding f : report.findings()) {
      ObjectNode node = findings.addObject().put("kind", name(f.kind()));
      node.put("analysis", name(f.kind().analysis()));
      node.put("namespace", f.namespace()).put("region", f.region());
      node.put("text", f.text()).put("occurrences", f.occurrences());
      ArrayNode cells = node.putArray("cells");
      f.cells().forEach(c -> cells.add(c.toString()));
      SecondWitness witness = f.witness();
      if (witness != null) {
        ObjectNode second = node.putObject("secondWitness");
        second.put("outputsDiffer", witness.outputsDiffer()).put("changed", witness.changed());
        ArrayNode changes = second.putArray("changes");
        for (SecondWitness.Change change : witness.changes()) {
          ObjectNode entry = changes.addObject().put("cell", change.cell().toString());
          entry.put("row", change.cell().cell().row());
          entry.put("before", CellValue.show(change.before()));
          entry.put("after", CellValue.show(change.after()));
        }
      }
    }
    ArrayNode notes = document.putArray("notes");
    report.notes().forEach(notes::add);
    ArrayNode lines = document.putArray("bounds");
    report.bounds().forEach(lines::add);
    ObjectNode tried = document.putObject("tried");
    report.figures().forEach(f -> tried.put(f.what(), f.count()));
    return document;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
