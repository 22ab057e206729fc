package io.parsimony.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parsimony.api.CountReport;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.layers.graph.Parameters;
import java.util.Locale;

/** The members of a count in JSON. */
final class CountJson {
  private CountJson() {}

  static void fill(ObjectNode into, CountReport report) {
    CircuitStats stats = report.stats();
    into.put("gateSet", report.gateSet()).put("profile", report.profile());
    into.put("parameters", report.parameters());
    counts(into, stats.total(), report.parameters());
    into.put("tableRows", stats.tableRows()).put("k", report.circuit().k());
    into.putObject("columns")
        .put("advice", stats.columns().advice())
        .put("fixed", stats.columns().fixed())
        .put("instance", stats.columns().instance())
        .put("selectors", stats.columns().selectors());
    into.put("maxDegree", stats.maxDegree());
    into.put("area", report.area()).put("committed", report.committed());
    into.put("areaOverN", ratio(report.area(), report.parameters()));
    into.put("params", lower(report.circuit().params()));
    into.put("weightRange", lower(report.circuit().weightRange()));
    into.put("inputVisibility", lower(report.circuit().inputVisibility()));
    into.put("nonlinear", lower(report.circuit().nonlinear()));
    into.put("layout", report.circuit().layout());
    ArrayNode layers = into.putArray("layers");
    for (CountReport.LayerCount layer : report.layers()) {
      ObjectNode node = layers.addObject().put("name", layer.name()).put("op", layer.op());
      String how = report.explained().get(layer.name());
      if (how != null) {
        node.put("how", how);
      }
      counts(node, layer.counts(), 0);
    }
    ArrayNode counted = into.putArray("trainedParameters");
    for (Parameters.Entry entry : report.counted()) {
      ObjectNode node = counted.addObject().put("tensor", entry.tensor()).put("node", entry.node());
      node.put("role", entry.role()).put("counted", entry.counted());
      if (!entry.reason().isEmpty()) {
        node.put("reason", entry.reason());
      }
    }
    ArrayNode notices = into.putArray("notices");
    report.notices().forEach(notices::add);
  }

  private static void counts(ObjectNode into, CircuitStats.Counts counts, long parameters) {
    into.put("M", counts.m());
    if (parameters > 0) {
      into.put("mOverN", ratio(counts.m(), parameters));
    }
    into.put("gateConstraints", counts.gateConstraints());
    into.put("products", counts.products());
    into.put("lookupConstraints", counts.lookupConstraints());
    into.put("shuffleConstraints", counts.shuffleConstraints());
    into.put("copyConstraints", counts.copyConstraints());
    into.put("rows", counts.rows());
    into.put("cells", counts.cells());
  }

  private static double ratio(long value, long parameters) {
    return parameters == 0 ? 0 : (double) value / parameters;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
