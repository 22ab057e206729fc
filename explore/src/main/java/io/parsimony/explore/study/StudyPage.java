package io.parsimony.explore.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A study as one HTML document that needs nothing else. */
public final class StudyPage {

  private static final String STYLE =
      """
      body { font-family: sans-serif; margin: 1.5em auto; max-width: 1000px; color: #222;
        background: #fff; line-height: 1.4 }
      h1 { font-size: 1.45em; margin-bottom: .3em } h2 { font-size: 1.15em; margin-top: 1.8em }
      table { border-collapse: collapse; margin: .8em 0 } th, td { padding: .25em .6em }
      th { text-align: left; font-weight: 600 } td { text-align: right; border: 1px solid #fff }
      td.name { text-align: left } .answer { font-size: 1.08em } .note { color: #666 }
      td.best { outline: 2px solid #222; outline-offset: -2px; font-weight: 600 }
      ul.first { columns: 3; padding-left: 1.2em; margin: .4em 0 } td.weak { color: #999 }
      .plots { display: flex; flex-wrap: wrap; gap: 12px } svg { max-width: 100%; height: auto }
      .key span { display: inline-block; margin-right: 1.1em; white-space: nowrap }
      .key i { display: inline-block; width: .8em; height: .8em; border-radius: 50%;
        margin-right: .35em }
      """;

  private final List<Measurement> all;
  private final List<String> families;
  private final List<String> gateSets;
  private final StudyPlots plots;
  private final StringBuilder text = new StringBuilder();

  private StudyPage(List<Measurement> all) {
    this.all = all;
    this.families = all.stream().map(Measurement::family).distinct().toList();
    this.gateSets = all.stream().map(Measurement::gateSet).distinct().toList();
    this.plots = new StudyPlots(all);
  }

  /** The document. */
  public static String of(List<Measurement> all) {
    return new StudyPage(List.copyOf(all)).write();
  }

  private String write() {
    text.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    text.append("<title>Constraints a parameter</title><style>\n").append(STYLE);
    text.append("</style></head><body>\n");
    text.append(
        "<h1>For a fixed proof system and gate set, which architectures minimise M/N?</h1>");
    answer();
    heatTable();
    key();
    text.append(
        "<h2>M against N</h2><p>Both axes are logarithmic; beside the lines are the fitted");
    text.append(
        " exponents of the families (1: constraints grow like parameters; below 1: M/N"
            + " falls).</p>");
    text.append("<div class=\"plots\">");
    gateSets.forEach(gates -> text.append(plots.scatter(gates)));
    text.append("</div>");
    fits();
    text.append("<h2>Gate sets compared</h2><div class=\"plots\">");
    text.append(plots.byGateSet("M/N, one dot a model", gateSets, Measurement::mOverN));
    text.append(plots.byGateSet("area/N (2^k x advice columns)", gateSets, Measurement::areaOverN));
    text.append("</div><h2>Where M comes from</h2>");
    text.append("<p>The largest member of each family. Checks of private weights count where the");
    text.append(
        " weights are first used; products checked together with a rescale count with it.</p>");
    kindKey();
    text.append("<div class=\"plots\">");
    gateSets.forEach(gates -> text.append(plots.shares(gates)));
    text.append("</div>");
    everything();
    text.append("<p class=\"note\">M is the number of constraints (gate polynomials, lookups and");
    text.append(
        " shuffles, each counted on the rows where it is active) of the circuit that would be");
    text.append(
        " proved; N the number of trained parameters. Weights are private and, where the gate");
    text.append(" set can, range-checked. Nothing is estimated.</p></body></html>\n");
    return text.toString();
  }

  private List<Measurement> of(String family, String gates) {
    return all.stream()
        .filter(m -> m.isCounted() && m.family().equals(family) && m.gateSet().equals(gates))
        .toList();
  }

  private Optional<Measurement> best(String family, String gates) {
    return of(family, gates).stream().min(Comparator.comparingDouble(Measurement::mOverN));
  }

  /** The first screen: one sentence, then one for each gate set. */
  private void answer() {
    Optional<Measurement> winner =
        all.stream()
            .filter(Measurement::isCounted)
            .min(Comparator.comparingDouble(Measurement::mOverN));
    if (winner.isEmpty()) {
      text.append("<p class=\"answer\">Nothing was counted.</p>");
      return;
    }
    text.append("<p class=\"answer\">");
    text.append(
        String.format(
            Locale.ROOT,
            "The least of what was counted is <b>%s constraints a parameter</b>: %s under"
                + " <b>%s</b>.",
            number(winner.get().mOverN()),
            Svg.escape(winner.get().model()),
            winner.get().gateSet()));
    text.append(" First and second under each gate set:</p><ul class=\"first\">");
    for (String gates : gateSets) {
      List<Measurement> order = order(gates);
      if (!order.isEmpty()) {
        text.append("<li><b>").append(gates).append("</b> ");
        text.append(
            order.stream()
                .limit(2)
                .map(m -> m.family() + " " + number(m.mOverN()))
                .collect(Collectors.joining(", ")));
        text.append("</li>");
      }
    }
    text.append("</ul>");
  }

  /** The best member of each family, best first. */
  private List<Measurement> order(String gates) {
    List<Measurement> order = new ArrayList<>();
    families.forEach(family -> best(family, gates).ifPresent(order::add));
    order.sort(Comparator.comparingDouble(Measurement::mOverN));
    return order;
  }

  /** A gate set, and where weights are if they cannot be private. */
  private String heading(String gates) {
    boolean fixed =
        all.stream().anyMatch(m -> m.gateSet().equals(gates) && m.weights().equals("fixed"));
    return fixed ? gates + "*" : gates;
  }

  private void heatTable() {
    text.append("<table><tr><th>least M/N</th>");
    gateSets.forEach(gates -> text.append("<th>").append(heading(gates)).append("</th>"));
    text.append("</tr>");
    for (String family : families) {
      text.append("<tr><td class=\"name\">").append(family).append("</td>");
      for (String gates : gateSets) {
        Optional<Measurement> found = best(family, gates);
        if (found.isEmpty()) {
          text.append("<td class=\"note\">refused</td>");
        } else {
          double value = found.get().mOverN();
          boolean first = order(gates).getFirst().equals(found.get());
          text.append(first ? "<td class=\"best\" style=\"background:" : "<td style=\"background:");
          text.append(Palette.heat(value)).append("\" title=\"");
          text.append(Svg.escape(found.get().model())).append("\">");
          text.append(number(value)).append("</td>");
        }
      }
      text.append("</tr>\n");
    }
    text.append(
        "</table><p class=\"note\">Of each family the member with the least M/N; framed: the");
    text.append(
        " best family of a gate set. * weights in fixed columns, else private and, where the");
    text.append(" gate set can, range-checked. ezkl-2023 and circom check no weights, and");
    text.append(
        " ezkl-2023 reads a table by indices for nothing (dlrm), as it was published.</p>\n");
  }

  private void key() {
    text.append("<p class=\"key\">");
    for (String family : families) {
      text.append("<span><i style=\"background:").append(plots.colour(family)).append("\"></i>");
      text.append(family).append("</span>");
    }
    text.append("</p>\n");
  }

  private static void kindEntry(StringBuilder out, LayerKind kind) {
    out.append("<span><i style=\"background:")
        .append(Palette.of(List.of(LayerKind.values()).indexOf(kind)));
    out.append("\"></i>").append(kind.title()).append("</span>");
  }

  private void kindKey() {
    text.append("<p class=\"key\">");
    for (LayerKind kind : LayerKind.values()) {
      kindEntry(text, kind);
    }
    text.append("</p>\n");
  }

  private void fits() {
    text.append("<table><tr><th>fitted exponent</th>");
    gateSets.forEach(gates -> text.append("<th>").append(gates).append("</th>"));
    text.append("</tr>");
    for (String family : families) {
      text.append("<tr><td class=\"name\">").append(family).append("</td>");
      for (String gates : gateSets) {
        Optional<Fit> fit = Fit.of(of(family, gates));
        boolean weak = fit.isEmpty() || fit.get().rSquared() < 0.9;
        text.append(weak ? "<td class=\"weak\">" : "<td>");
        text.append(fit.map(f -> String.format(Locale.ROOT, "%.2f", f.exponent())).orElse("-"));
        text.append("</td>");
      }
      text.append("</tr>\n");
    }
    text.append(
        "</table><p class=\"note\">Fitted where there are three sizes or more; grey: R² below"
            + " 0.9.</p>\n");
  }

  private void everything() {
    text.append("<h2>All counts</h2><details><summary>");
    text.append(all.size()).append(" measurements</summary><table><tr><th>model</th>");
    text.append("<th>gate set</th><th>N</th><th>M</th><th>M/N</th><th>products</th>");
    text.append("<th>lookups</th><th>copies</th><th>k</th><th>columns</th><th>area/N</th></tr>\n");
    for (Measurement m : all) {
      text.append("<tr><td class=\"name\">").append(Svg.escape(m.model()));
      text.append("</td><td class=\"name\">").append(m.gateSet()).append("</td>");
      if (m.isCounted()) {
        text.append(
            String.format(
                Locale.ROOT,
                "<td>%,d</td><td>%,d</td><td>%s</td><td>%,d</td><td>%,d</td><td>%,d</td>"
                    + "<td>%d</td><td>%d</td><td>%.1f</td></tr>%n",
                m.n(),
                m.m(),
                number(m.mOverN()),
                m.products(),
                m.lookups(),
                m.copies(),
                m.k(),
                m.columns(),
                m.areaOverN()));
      } else {
        text.append("<td class=\"name note\" colspan=\"9\">refused: ");
        text.append(Svg.escape(m.refused())).append("</td></tr>\n");
      }
    }
    text.append("</table></details>\n");
  }

  private static String number(double value) {
    if (value < 0.1) {
      return String.format(Locale.ROOT, "%.4f", value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
