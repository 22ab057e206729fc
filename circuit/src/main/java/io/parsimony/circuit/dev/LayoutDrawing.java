package io.parsimony.circuit.dev;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws which layer uses which cells: one stripe for each advice, fixed and selector column, one
 * colour for each outermost namespace, rows from top to bottom.
 */
public final class LayoutDrawing {

  private static final int HEIGHT = 640;
  private static final int STRIPE = 14;
  private static final int LEGEND = 16;

  private LayoutDrawing() {}

  /** An SVG of a circuit's layout; the circuit is run without its witness. */
  public static String svg(Circuit<?> circuit) {
    Synthesis<?> synthesis = Synthesis.of(circuit);
    var layout = new Recording(synthesis.constraintSystem());
    synthesis.runWithoutWitness(layout);
    return draw(synthesis.constraintSystem(), layout);
  }

  private static String draw(ConstraintSystem cs, Recording layout) {
    int width = Math.max(400, layout.runs.length * STRIPE);
    int height = HEIGHT + LEGEND * (layout.layers.size() + 1);
    var svg = new StringBuilder();
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(width);
    svg.append("\" height=\"").append(height);
    svg.append("\" font-family=\"sans-serif\" font-size=\"11\">\n");
    double scale = HEIGHT / (double) Math.max(1, layout.rows);
    for (int c = 0; c < layout.runs.length; c++) {
      svg.append("<g><title>").append(escape(layout.name(cs, c))).append("</title>\n");
      box(svg, c * STRIPE, 0, STRIPE - 1, HEIGHT, "#f2f2f2");
      Runs runs = layout.runs[c];
      for (int run = 0; run < runs.size(); run++) {
        double top = runs.start(run) * scale;
        box(svg, c * STRIPE, top, STRIPE - 1, runs.count(run) * scale, colour(runs.label(run)));
      }
      svg.append("</g>\n");
    }
    int y = HEIGHT + LEGEND;
    for (Map.Entry<String, Integer> layer : layout.layers.entrySet()) {
      box(svg, 2, y - 10, 10, 10, colour(layer.getValue()));
      svg.append("<text x=\"18\" y=\"").append(y).append("\">");
      svg.append(escape(layer.getKey())).append("</text>\n");
      y += LEGEND;
    }
    return svg.append("</svg>\n").toString();
  }

  private static void box(
      StringBuilder svg, int x, double y, int width, double height, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%.2f\" width=\"%d\" height=\"%.2f\" fill=\"%s\"/>\n",
            x,
            y,
            width,
            height,
            colour));
  }

  /** Hues by the golden angle: neighbours differ, and a layer keeps its colour. */
  private static String colour(int layer) {
    return String.format(
        Locale.ROOT, "hsl(%d,%d%%,%d%%)", layer * 137 % 360, 55 + layer % 3 * 15, 50);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static final class Recording implements AssignmentObserver {

    /** Advice columns first, then fixed columns. */
    final Runs[] runs;

    final Map<String, Integer> layers = new LinkedHashMap<>();
    private final int numAdvice;
    private int layer;
    private long rows;

    Recording(ConstraintSystem cs) {
      numAdvice = cs.adviceColumns().size();
      runs = new Runs[numAdvice + cs.numFixed()];
      Arrays.setAll(runs, _ -> new Runs());
    }

    String name(ConstraintSystem cs, int column) {
      if (column < numAdvice) {
        return cs.nameOf(cs.adviceColumns().get(column));
      }
      var fixed = new FixedColumn(column - numAdvice);
      List<String> selectors = new ArrayList<>();
      for (Selector q : cs.selectors()) {
        if (q.column().equals(fixed)) {
          selectors.add("selector " + q.name());
        }
      }
      return selectors.isEmpty() ? cs.nameOf(fixed) : selectors.getFirst();
    }

    private void use(int column, long row, int count) {
      runs[column].add((int) row, count, layer);
      rows = Math.max(rows, row + count);
    }

    private void enter(Namespace where) {
      layer = layers.computeIfAbsent(where.top(), _ -> layers.size());
    }

    @Override
    public void enterRegion(Namespace where, String name, long startRow, int height) {
      enter(where);
    }

    @Override
    public void enable(Selector q, long row, int count) {
      use(numAdvice + q.column().index(), row, count);
    }

    @Override
    public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
      use(column.index(), row, cells.size());
    }

    @Override
    public void assignFixed(FixedColumn column, long row, Cells cells) {
      use(numAdvice + column.index(), row, cells.size());
    }

    @Override
    public void fillTable(
        Namespace where, String name, List<TableColumn> columns, List<Ints> values) {
      enter(where);
      for (TableColumn column : columns) {
        use(numAdvice + column.column().index(), 0, values.getFirst().size());
      }
    }
  }
}
