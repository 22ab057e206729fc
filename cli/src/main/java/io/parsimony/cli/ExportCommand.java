package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Network;
import io.parsimony.api.Parsimony;
import io.parsimony.api.PlonkCircuit;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.onnx.InputFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export MODEL --input FILE -o CIRCUIT}: gives a model's circuit to other provers. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes a model's circuit with the witness and public values of one input as JSON, for"
            + " `plonk` and for other provers (docs/guide/halo2-interop.md). The file holds"
            + " everything that the prover knows, private weights and inputs too: do not publish"
            + " it.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony export model.onnx --input input.json -o circuit.json",
      "  parsimony export model.onnx --input input.json --no-witness -o public-circuit.json"
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(
      names = "--input",
      required = true,
      paramLabel = "FILE",
      description = "The model's input: " + InputFiles.FORMATS + " (docs/guide/inputs.md).")
  private Path input = Path.of("");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "CIRCUIT",
      description = "Where to write the circuit.")
  private Path output = Path.of("");

  @Option(
      names = "--no-witness",
      description =
          "Leave the advice columns out: what remains is what a verifier needs, and holds nothing"
              + " private.")
  private boolean noWitness;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    PlonkCircuit whole = network.export(input);
    PlonkCircuit circuit = noWitness ? whole.withoutWitness() : whole;
    circuit.write(output);
    network.notices().forEach(console::notice);
    if (!noWitness && !circuit.content().hasWitness()) {
      console.notice(
          "columns depend on challenges in a way that formulas cannot say: the file has no"
              + " witness");
    }
    CompiledCircuit compiled = circuit.content().circuit();
    int values = circuit.content().instances().stream().mapToInt(ColumnValues::length).sum();
    if (console.isJson()) {
      ObjectNode document = Json.document("export").put("model", network.graph().name());
      document.put("gateSet", network.options().gates()).put("file", output.toString());
      document.put("k", compiled.k()).put("adviceColumns", compiled.numAdvice());
      document.put("fixedColumns", compiled.numFixed()).put("publicValues", values);
      document.put("witness", circuit.content().hasWitness());
      console.print(document);
    } else {
      String witness = circuit.content().hasWitness() ? "with its witness" : "without a witness";
      console.print(
          "circuit %s (k = %d, %d advice columns, %d public values, %s)"
              .formatted(output, compiled.k(), compiled.numAdvice(), values, witness));
    }
    return ExitCode.OK;
  }
}
