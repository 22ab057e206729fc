package io.parsimony.cli;

import io.parsimony.api.CountReport;
import io.parsimony.circuit.CircuitStats;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import java.util.Locale;

/** A count as a table for people. */
final class CountText {
  private CountText() {}

  static String of(CountReport report) {
    CircuitStats stats = report.stats();
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "model      %s, N = %,d trained parameters%n",
            report.model(),
            report.parameters()));
    text.append(
        String.format(
            Locale.ROOT,
            "gate set   %s (profile %s), weights %s%s%n",
            report.gateSet(),
            report.profile(),
            report.circuit().params().name().toLowerCase(Locale.ROOT),
            report.circuit().nonlinear() == Nonlinear.LOOKUP
                ? ""
                : ", no large tables: " + report.circuit().nonlinear()));
    text.append(
        String.format(
            Locale.ROOT,
            "trace      k = %d, columns: %d advice, %d fixed, %d selectors; largest table %,d rows,"
                + " degree %d%n%n",
            report.circuit().k(),
            stats.columns().advice(),
            stats.columns().fixed(),
            stats.columns().selectors(),
            stats.tableRows(),
            stats.maxDegree()));
    TextTable table =
        new TextTable(2, "layer", "op", "M", "gates", "lookups", "copies", "rows", "cells");
    for (CountReport.LayerCount layer : report.layers()) {
      add(table, layer.name(), layer.op(), layer.counts());
    }
    add(table, "total", "", stats.total());
    text.append(table);
    text.append(
        String.format(
            Locale.ROOT,
            "%nM = %,d   M/N = %.3f   area = %,d   area/N = %.1f   committed = %,d%n",
            report.m(),
            report.mOverN(),
            report.area(),
            report.parameters() == 0 ? 0.0 : (double) report.area() / report.parameters(),
            report.committed()));
    return text.toString();
  }

  /** The plan: the layout, and how each layer is enforced. */
  static String explained(CountReport report) {
    TextTable table = new TextTable(2, "layer", "how");
    report.explained().forEach((layer, how) -> table.row(layer, how));
    String layout = report.circuit().layout();
    return String.format(
        Locale.ROOT, "%nplan       layout %s%n%n%s", layout.isEmpty() ? "-" : layout, table);
  }

  /** Adds a gate set to a table that compares them. */
  static void row(TextTable table, CountReport report, boolean sound) {
    double n = Math.max(1, report.parameters());
    table.row(
        report.gateSet() + (sound ? "" : " (unsound)"),
        report.m(),
        String.format(Locale.ROOT, "%.3f", report.mOverN()),
        report.stats().total().products(),
        report.circuit().k(),
        report.stats().columns().advice(),
        String.format(Locale.ROOT, "%.1f", report.area() / n),
        String.format(Locale.ROOT, "%.1f", report.committed() / n));
  }

  private static void add(TextTable table, String name, String op, CircuitStats.Counts counts) {
    table.row(
        name,
        op,
        counts.m(),
        counts.gateConstraints(),
        counts.lookupConstraints(),
        counts.copyConstraints(),
        counts.rows(),
        counts.cells());
  }
}
