package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.api.CountReport;
import io.parsimony.api.Network;
import io.parsimony.api.OutputFile;
import io.parsimony.api.Parsimony;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.RefusedModelException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code count MODEL}: how many constraints a model needs. */
@Command(
    name = "count",
    mixinStandardHelpOptions = true,
    description =
        "Counts the constraints M of a model's circuit, by layer and in total, beside the number N"
            + " of its trained parameters. Nothing is proved, and no input is needed.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony count model.onnx",
      "  parsimony count model.onnx --gates ezkl-2023 --json",
      "  parsimony count model.onnx --gates auto --objective M --explain",
      "  parsimony count model.onnx --profile constraints.folded",
      "  parsimony count model.onnx --gates all",
      "  parsimony count zoo:nanogpt,n_layer=4 --gates all"
    })
final class CountCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "An ONNX file, or zoo:NAME,...")
  private Path model = Path.of("");

  @Option(names = "--explain", description = "Say how each layer is enforced, beside the counts.")
  private boolean explain;

  @Option(
      names = "--profile",
      paramLabel = "FILE",
      description =
          "Write rows on which gates and lookups are on, by layer and region, as folded stacks"
              + " for viewers of flame graphs.")
  private @Nullable Path profile;

  @Mixin private ModelOptions options = new ModelOptions();
  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    if (!options.gates().equals("all")) {
      return countOne();
    }
    if (explain || profile != null) {
      throw new BadInputException("--explain and --profile look at one gate set; name it");
    }
    return countAll();
  }

  private int countOne() {
    Network network = Parsimony.load(model, options.options(), console.progress());
    CountReport report;
    try {
      report = network.count();
      if (profile != null) {
        OutputFile.writeText(profile, network.profile());
      }
    } catch (RefusedModelException e) {
      throw new BadInputException(model.getFileName() + ": " + e.getMessage(), e);
    }
    if (console.isJson()) {
      ObjectNode document = Json.document("count");
      CountJson.fill(document.put("model", report.model()), report);
      console.print(document);
    } else {
      console.print(CountText.of(report) + (explain ? CountText.explained(report) : ""));
    }
    report.notices().forEach(console::notice);
    return ExitCode.OK;
  }

  private int countAll() {
    Network loaded = Parsimony.load(model, options.options("wide"), console.progress());
    ObjectNode document = Json.document("count").put("model", loaded.graph().name());
    ArrayNode results = document.putArray("results");
    StringBuilder text = new StringBuilder();
    TextTable table =
        new TextTable(
            1, "gate set", "M", "M/N", "products", "k", "columns", "area/N", "committed/N");
    StringBuilder refused = new StringBuilder();
    for (GateSet gates : GateSets.all()) {
      try {
        CountReport report =
            Parsimony.load(model, options.options(gates.name()), console.progress()).count();
        CountJson.fill(results.addObject(), report);
        CountText.row(table, report, gates.unsoundness().isEmpty());
      } catch (RefusedModelException | BadInputException e) {
        results.addObject().put("gateSet", gates.name()).put("refused", e.getMessage());
        refused.append("refused by ").append(gates.name()).append(": ");
        refused.append(e.getMessage()).append('\n');
      }
    }
    text.append(loaded.graph().name()).append(", N = ");
    text.append(TextTable.grouped(loaded.parameterCount())).append("\n\n");
    text.append(table).append('\n').append(refused);
    if (console.isJson()) {
      console.print(document);
    } else {
      console.print(text.toString().stripTrailing());
    }
    return ExitCode.OK;
  }
}
