package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gate set {@code zkml}: one pool of columns that all rows share, and no row that reads
 * another. Dot products of {@code (C - 1)/2} multiply-adds a row, their partial sums added up by
 * rows of {@code C - 1} summands; rescales, functions, ranges and maxima in places of four columns
 * side by side. The chips are those of {@link WideGates}.
 *
 * <p>A layout is written {@code c20t13}: twenty columns, tables of up to 2^13 rows.
 */
public final class ZkmlGates implements GateSet {

  private static final Pattern LAYOUT = Pattern.compile("c(\\d{1,3})t(\\d{1,2})");

  private static final int[] COLUMNS = {8, 12, 16, 20, 28, 40, 56};

  private static final int FEWEST_COLUMNS = 5;

  private static final int LARGEST_K = 28;

  /** Rows at the end of the trace that no table uses. */
  private static final int RESERVED = 6;

  /** For {@link java.util.ServiceLoader}. */
  public ZkmlGates() {}

  @Override
  public String name() {
    return "zkml";
  }

  @Override
  public String describe() {
    return "One pool of C advice columns that all gates share, every gate a single row: dot"
        + " products of (C-1)/2 multiply-adds, adders of their partial sums, and rescales"
        + " with their function, ranges and maxima in places of four columns side by side."
        + " Everything range-checked.";
  }

  @Override
  public QuantProfile profile() {
    return QuantProfile.FUSED;
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return options.nonlinear() == Nonlinear.BITS
        ? List.of(
            new Refusal(
                "", "", "its rows read no other: it has no bits, whose sums go on in the next row"))
        : new WideGates().refusals(model, options);
  }

  /** Several sizes of the pool under the smallest tables that serve; each is counted. */
  @Override
  public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    if (!wanted.layout().isEmpty()) {
      return List.of(wanted.k() == 0 ? wanted.withK(28) : wanted);
    }
    int tableBits = tableBits(model, wanted);
    List<CircuitOptions> all = new ArrayList<>();
    int most = wanted.columns() == 0 ? Integer.MAX_VALUE : wanted.columns();
    for (int columns : COLUMNS) {
      if (columns <= most) {
        all.add(candidate(wanted, columns, tableBits));
      }
    }
    if (all.isEmpty() && most >= FEWEST_COLUMNS) {
      all.add(candidate(wanted, most, tableBits));
    }
    return all;
  }

  private static CircuitOptions candidate(CircuitOptions wanted, int columns, int tableBits) {
    CircuitOptions sized = wanted.k() == 0 ? wanted.withK(28) : wanted;
    return sized.withColumns(columns).withLayout("c" + columns + "t" + tableBits);
  }

  private static int tableBits(QuantModel model, CircuitOptions wanted) {
    int k = wanted.k() == 0 ? LARGEST_K : wanted.k();
    int most = WideLayout.tableBits(wanted.nonlinear(), k);
    for (int bits = 8; bits < most; bits++) {
      var layout = new WideLayout(2, 1, 1, bits);
      if (Requirements.of(model, wanted, layout).tableRows() <= (1L << bits) - RESERVED) {
        return bits;
      }
    }
    return most;
  }

  @Override
  public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    Matcher matcher = LAYOUT.matcher(options.layout());
    int columns = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    if (columns < FEWEST_COLUMNS) {
      throw new IllegalArgumentException(
          "layout of gate set zkml reads c<columns>t<tableBits> with at least "
              + FEWEST_COLUMNS
              + " columns, got \""
              + options.layout()
              + "\"");
    }
    return WideChips.shared(cs, model, options, columns, Integer.parseInt(matcher.group(2)));
  }
}
