package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.Efficiency;
import io.parsimony.explore.study.Fit;
import io.parsimony.explore.study.Grid;
import io.parsimony.explore.study.Measurement;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.GateSets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code efficiency}: which architectures, under which gate sets, need few constraints. */
@Command(
    name = "efficiency",
    mixinStandardHelpOptions = true,
    description =
        "Counts the zoo's families in several sizes under every gate set, and writes a table"
            + " (efficiency.csv, efficiency.json) and a page with plots (efficiency.html). A run"
            + " that was stopped goes on where it was.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  parsimony efficiency --quick -o study",
      "  parsimony efficiency --models lenet --models conv --gates wide --gates freivalds"
    })
final class EfficiencyCommand implements Callable<Integer> {
  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "efficiency",
      description = "The folder to write into (default: efficiency).")
  private Path folder = Path.of("efficiency");

  @Option(names = "--quick", description = "Small networks only: a minute or two.")
  private boolean quick;

  @Option(
      names = "--models",
      paramLabel = "NAME,...",
      description = "A member of the zoo. Repeatable (default: a grid of all families).")
  private List<String> models = List.of();

  @Option(
      names = "--gates",
      paramLabel = "NAME",
      description = "A gate set. Repeatable (default: all).")
  private List<String> gates = List.of();

  @Mixin private Console console = new Console();

  @Override
  public Integer call() {
    List<String> chosen = models;
    if (chosen.isEmpty()) {
      chosen = quick ? Grid.quick() : Grid.standard();
    }
    List<String> sets =
        gates.isEmpty() ? GateSets.all().stream().map(GateSet::name).toList() : gates;
    List<Measurement> all = Efficiency.run(chosen, sets, folder, console.progress());
    ObjectNode document = document(all);
    Efficiency.write(folder.resolve("efficiency.json"), Json.text(document));
    if (console.isJson()) {
      console.print(document);
    } else {
      console.print(table(all) + "\npage  " + folder.resolve("efficiency.html"));
    }
    return ExitCode.OK;
  }

  private static String table(List<Measurement> all) {
    TextTable table = new TextTable(2, "model", "gate set", "N", "M", "M/N", "area/N");
    for (Measurement m : all) {
      if (m.isCounted()) {
        table.row(
            m.model(),
            m.gateSet(),
            m.n(),
            m.m(),
            String.format(java.util.Locale.ROOT, "%.3f", m.mOverN()),
            String.format(java.util.Locale.ROOT, "%.1f", m.areaOverN()));
      }
    }
    return table.toString();
  }

  private static ObjectNode document(List<Measurement> all) {
    ObjectNode document = Json.document("efficiency");
    ArrayNode list = document.putArray("measurements");
    for (Measurement m : all) {
      ObjectNode node = list.addObject().put("model", m.model()).put("family", m.family());
      node.put("gateSet", m.gateSet()).put("parameters", m.n());
      if (!m.isCounted()) {
        node.put("refused", m.refused());
        continue;
      }
      node.put("weights", m.weights());
      node.put("M", m.m()).put("mOverN", m.mOverN()).put("products", m.products());
      node.put("lookupConstraints", m.lookups()).put("copyConstraints", m.copies());
      node.put("k", m.k()).put("columns", m.columns()).put("area", m.area());
      node.put("areaOverN", m.areaOverN()).put("committed", m.committed());
      ObjectNode shares = node.putObject("shares");
      m.shares().forEach(shares::put);
    }
    ArrayNode fits = document.putArray("fits");
    List<String> families = all.stream().map(Measurement::family).distinct().toList();
    for (String set : all.stream().map(Measurement::gateSet).distinct().toList()) {
      for (String family : families) {
        Fit.of(
                all.stream()
                    .filter(m -> m.gateSet().equals(set) && m.family().equals(family))
                    .toList())
            .ifPresent(fit ->
                fits.addObject()
                    .put("gateSet", set)
                    .put("family", family)
                    .put("exponent", fit.exponent())
                    .put("rSquared", fit.rSquared()));
      }
    }
    return document;
  }
}
