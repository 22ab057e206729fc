package io.parsimony.suites.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSets;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.LayerNorm;
import io.parsimony.layers.quant.Relu;
import io.parsimony.layers.quant.Softmax;
import io.parsimony.testkit.mutation.MutationReport;
import io.parsimony.testkit.mutation.Mutations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each constraint of our gate sets is left out in turn, and some forged trace must then be accepted
 * that was rejected before. What survives is listed in {@code docs/mutation.md} with its reason.
 */
class MutationTest {

  private static final Path DOC =
      Path.of(System.getProperty("parsimony.root", "../.."), "docs", "mutation.md");

  /**
   * Layers whose forgeries take a search of minutes; and of gate sets that check products under
   * challenges those that they enforce as {@code wide} does, slower.
   */
  private static boolean isLong(String gateSet, SmallLayer layer) {
    boolean checked = gateSet.equals("freivalds") || gateSet.equals("polyconv");
    return switch (layer.layer()) {
      case Softmax _, LayerNorm _, Relu _ -> true;
      case DotLayer _ -> false;
      default -> checked;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wide",
        "ezkl-2023",
        "circom",
        "circom-strict",
        "fixed",
        "packed",
        "freivalds",
        "polyconv",
        "tile",
        "zkml"
      })
  void everyConstraintIsNeededOrExplained(String gateSet, TestReporter reporter)
      throws IOException {
    check(gateSet, layer -> !isLong(gateSet, layer), reporter);
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"wide", "ezkl-2023", "circom", "circom-strict", "freivalds", "polyconv"})
  void soIsEveryConstraintOfLongLayers(String gateSet, TestReporter reporter) throws IOException {
    check(gateSet, layer -> isLong(gateSet, layer), reporter);
  }

  private static CircuitOptions options(String gateSet) {
    CircuitOptions.Params params =
        switch (gateSet) {
          case "fixed", "packed" -> CircuitOptions.Params.FIXED;
          default -> CircuitOptions.Params.PRIVATE;
        };
    return CircuitOptions.defaults().withParams(params);
  }

  private static void check(String gateSet, Predicate<SmallLayer> chosen, TestReporter reporter)
      throws IOException {
    var all = new MutationReport(List.of());
    for (SmallLayer layer : SmallLayer.all()) {
      var circuit =
          chosen.test(layer)
              ? layer.under(GateSets.named(gateSet), options(gateSet))
              : Optional.<ModelCircuit>empty();
      if (circuit.isPresent()) {
        MutationReport report = Mutations.of(circuit.get()).run();
        reporter.publishEntry(gateSet + " " + layer.op(), report.score() + " " + report.unkilled());
        all = all.and(report);
      }
    }
    reporter.publishEntry(gateSet, all.score());
    List<String> explained =
        Files.readAllLines(DOC).stream()
            .filter(line -> line.startsWith("| `" + gateSet + "` |"))
            .filter(line -> line.split("`", -1).length > 3)
            .map(line -> line.split("`", -1)[3])
            .toList();
    assertThat(explained)
        .as("survivors that docs/mutation.md explains")
        .containsAll(all.survivors());
  }
}
