package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Layouts worth counting: for each k and width, as few lanes and units as hold the model's rows,
 * the cheapest by an estimate of what the prover commits to.
 */
final class WideCandidates {

  private static final int[] WIDTHS = {2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32};

  /** More advice columns than this are not proposed unless asked for. */
  private static final int MAX_COLUMNS = 256;

  /** How many layouts are proposed. */
  private static final int PROPOSALS = 4;

  /**
   * Rows at the end of the trace that no region uses: blinding, and one that closes permutations.
   */
  private static final int RESERVED = 6;

  private final QuantModel model;
  private final CircuitOptions wanted;
  private final LaneDemand demand;
  private final Map<Integer, Long> unitRows = new HashMap<>();

  WideCandidates(QuantModel model, CircuitOptions wanted) {
    this.model = model;
    this.wanted = wanted;
    this.demand = new LaneDemand(model, wanted, _ -> false);
  }

  private record Proposal(CircuitOptions options, long cost) {}

  List<CircuitOptions> list() {
    List<Proposal> all = new ArrayList<>();
    int firstK = wanted.k() == 0 ? 8 : wanted.k();
    int lastK = wanted.k() == 0 ? 24 : wanted.k();
    for (int k = firstK; k <= lastK; k++) {
      propose(k, all);
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Proposal::cost))
        .limit(PROPOSALS)
        .map(Proposal::options)
        .toList();
  }

  private void propose(int k, List<Proposal> all) {
    long usable = (1L << k) - RESERVED;
    int tableBits = WideLayout.tableBits(wanted.nonlinear(), k);
    if (Requirements.of(model, wanted, new WideLayout(2, 1, 1, tableBits)).tableRows() > usable) {
      return;
    }
    boolean fixed = wanted.params() == Params.FIXED;
    int mostColumns = wanted.columns() == 0 ? MAX_COLUMNS : wanted.columns();
    long units = ceil(unitRows(tableBits), usable);
    for (int width : WIDTHS) {
      long lanes = ceil(demand.rows(width), usable);
      if (lanes * width > mostColumns || units > mostColumns) {
        continue;
      }
      var layout = new WideLayout(width, (int) lanes, (int) units, tableBits);
      int advice = layout.adviceColumns(fixed);
      if (advice <= mostColumns) {
        long committed = advice + 3 * layout.unitLookups() + ceil(advice + 2L, 3);
        all.add(
            new Proposal(
                wanted.withK(k).withColumns(advice).withLayout(layout.toString()), committed << k));
      }
    }
  }

  private long unitRows(int tableBits) {
    return unitRows.computeIfAbsent(
        tableBits, bits -> Heights.measure(model, wanted, new WideLayout(16, 1, 1, bits)).units());
  }

  private static long ceil(long rows, long each) {
    return Math.max(1, (rows + each - 1) / each);
  }
}
