package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.BadInputException;
import io.parsimony.explore.conformance.CaseResult;
import io.parsimony.explore.conformance.CaseResult.Face;
import io.parsimony.explore.conformance.CaseResult.Outcome;
import io.parsimony.explore.conformance.ConformanceCase;
import io.parsimony.explore.conformance.ConformanceRunner;
import io.parsimony.explore.conformance.ConformanceSummary;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.quant.QuantOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code conformance DIR}: runs ONNX test cases in floats, in integers and as circuits. */
@Command(
    name = "conformance",
    mixinStandardHelpOptions = true,
    description =
        "Runs test cases in the layout of ONNX's operator suite (model.onnx with test_data_set_N)"
            + " found at or below DIR: evaluated in floats, in integers within 1/64 of each output's"
            + " largest magnitude, and as a circuit under MockProver.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony conformance onnx/backend/test/data/node",
      "  parsimony conformance node --failures",
      "  parsimony conformance node/test_add --json"
    })
final class ConformanceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "A folder of cases, or one case.")
  private Path folder = Path.of("");

  @Option(
      names = "--gates",
      paramLabel = "NAME",
      defaultValue = "wide",
      description = "The gate set of the circuits (default: wide).")
  private String gates = "wide";

  @Option(names = "--failures", description = "List what failed, with the reason.")
  private boolean listed;

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    List<ConformanceCase> cases = cases();
    List<CaseResult> results =
        new ConformanceRunner(GateSets.named(gates), QuantOptions.defaults(), console.progress())
            .run(cases);
    ConformanceSummary summary = ConformanceSummary.of(results);
    if (console.isJson()) {
      console.print(json(results, summary));
    } else {
      console.print(text(results, summary));
    }
    return ExitCode.OK;
  }

  private List<ConformanceCase> cases() {
    List<ConformanceCase> cases;
    try {
      cases = ConformanceCase.find(folder);
    } catch (IOException e) {
      throw new BadInputException(
          folder + ": cannot be read (" + e.getClass().getSimpleName() + "); name a folder", e);
    }
    if (cases.isEmpty()) {
      throw new BadInputException(
          folder
              + ": holds no test case; expected folders with model.onnx and test_data_set_0, as in"
              + " onnx/backend/test/data/node");
    }
    return cases;
  }

  private static ObjectNode json(List<CaseResult> results, ConformanceSummary summary) {
    ObjectNode document = Json.document("conformance");
    for (Face face : Face.values()) {
      document
          .putObject(label(face))
          .put("passed", summary.total().passed(face))
          .put("total", summary.total().cases());
    }
    ArrayNode excluded = document.putArray("excluded");
    ArrayNode failed = document.putArray("failed");
    for (CaseResult result : results) {
      if (result.isExcluded()) {
        excluded.addObject().put("case", result.name()).put("reason", result.excluded());
      }
      result
          .faces()
          .forEach((face, outcome) -> {
            if (!outcome.passed()) {
              failed
                  .addObject()
                  .put("case", result.name())
                  .put("face", label(face))
                  .put("reason", outcome.detail());
            }
          });
    }
    ArrayNode operators = document.putArray("operators");
    summary
        .byOperator()
        .forEach((name, tally) -> {
          ObjectNode row = operators.addObject().put("operator", name).put("cases", tally.cases());
          for (Face face : Face.values()) {
            row.put(label(face), tally.passed(face));
          }
        });
    return document;
  }

  private static String label(Face face) {
    return face.name().toLowerCase(Locale.ROOT);
  }

  private String text(List<CaseResult> results, ConformanceSummary summary) {
    TextTable table = new TextTable(1, "operator", "cases", "float", "quantised", "mock");
    summary.byOperator().forEach((name, tally) -> table.row(cells(name, tally)));
    table.row(cells("all", summary.total()));
    StringBuilder text = new StringBuilder(table.toString());
    results.stream()
        .filter(CaseResult::isExcluded)
        .forEach(
            r -> text.append("\nexcluded  ").append(r.name()).append(": ").append(r.excluded()));
    if (listed) {
      results.forEach(
          result -> result.faces().forEach((face, outcome) -> add(text, result, face, outcome)));
    }
    return text.toString();
  }

  private static void add(StringBuilder text, CaseResult result, Face face, Outcome outcome) {
    if (!outcome.passed()) {
      text.append('\n').append(label(face)).append("  ").append(result.name()).append(": ");
      text.append(outcome.detail());
    }
  }

  private static Object[] cells(String name, ConformanceSummary.Tally tally) {
    return new Object[] {
      name,
      String.valueOf(tally.cases()),
      String.valueOf(tally.passed(Face.FLOAT)),
      String.valueOf(tally.passed(Face.QUANTISED)),
      String.valueOf(tally.passed(Face.MOCK))
    };
  }
}
