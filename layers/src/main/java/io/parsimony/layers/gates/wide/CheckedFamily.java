package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.gates.freivalds.FreivaldsChip;
import io.parsimony.layers.gates.freivalds.FreivaldsLanes;
import io.parsimony.layers.gates.freivalds.MatrixProduct;
import io.parsimony.layers.gates.freivalds.PolynomialChip;
import io.parsimony.layers.quant.Conv;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.LayerNode;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What gate sets that check products under challenges have in common.
 *
 * @param convolutions how it takes convolutions
 */
record CheckedFamily(Convolutions convolutions) {

  /** What a convolution is taken for. */
  enum Convolutions {
    /** A product of its kernels and of the patches that they see. */
    PATCHES,
    /** A product of polynomials, if that is possible; else as {@link #PATCHES}. */
    POLYNOMIALS;

    boolean asPolynomials(DotLayer layer) {
      return this == POLYNOMIALS && layer instanceof Conv conv && PolynomialChip.takes(conv);
    }
  }

  private static final int[] WIDTHS = {2, 4, 6, 8, 10, 12, 16, 20, 24, 32};

  private static final int[] LANE_WIDTHS = {2, 4, 8};

  private static final int MAX_COLUMNS = 256;

  private static final int PROPOSALS = 4;

  /** Rows at the end of the trace that no region uses. */
  private static final int RESERVED = 6;

  /** What a prover commits to at the least: a lane, a unit and a lane of the second phase. */
  private static final long LEAST_COLUMNS = 5 + 4 + 3 + 3L * Unit.LOOKUPS + 4;

  private static final long NONE = Long.MAX_VALUE;

  /** Lanes of the second phase fill up to a region's height evenly. */
  private static final double SLACK = 1.03;

  List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return new WideGates().refusals(model, options);
  }

  CheckedChips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    CheckedLayout layout = CheckedLayout.parse(options.layout());
    WideChips wide = WideChips.configure(cs, model, options.withLayout(layout.wide().toString()));
    return new CheckedChips(
        wide, FreivaldsLanes.configure(cs, layout.width(), layout.lanes()), convolutions);
  }

  private record Proposal(CircuitOptions options, long cost) {}

  List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    if (!wanted.layout().isEmpty()) {
      return List.of(wanted.k() == 0 ? wanted.withK(28) : wanted);
    }
    List<Proposal> all = new ArrayList<>();
    int firstK = wanted.k() == 0 ? 8 : wanted.k();
    int lastK = wanted.k() == 0 ? 24 : wanted.k();
    LaneDemand sums = new LaneDemand(model, wanted, n -> n.layer() instanceof DotLayer);
    Map<Integer, Long> products = new HashMap<>();
    for (int width : WIDTHS) {
      products.put(width, productRows(model, width));
    }
    Map<Integer, Long> unitRows = new HashMap<>();
    for (int k = firstK; k <= lastK; k++) {
      if (LEAST_COLUMNS << k >= all.stream().mapToLong(Proposal::cost).min().orElse(NONE)) {
        break;
      }
      long usable = (1L << k) - RESERVED;
      int tableBits = WideLayout.tableBits(wanted.nonlinear(), k);
      var one = new WideLayout(2, 1, 1, tableBits);
      if (Requirements.of(model, wanted, one).tableRows() <= usable) {
        long rows = unitRows.computeIfAbsent(tableBits, bits -> unitRows(model, wanted, bits));
        for (int width : WIDTHS) {
          for (int laneWidth : LANE_WIDTHS) {
            var wide =
                new WideLayout(
                    laneWidth,
                    (int) ceil(sums.rows(laneWidth), usable),
                    (int) ceil(rows, usable),
                    tableBits);
            long lanes = ceil((long) (products.get(width) * SLACK), usable);
            propose(new CheckedLayout(wide, width, (int) lanes), wanted.withK(k), all);
          }
        }
      }
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Proposal::cost))
        .limit(PROPOSALS)
        .map(Proposal::options)
        .toList();
  }

  private static void propose(CheckedLayout layout, CircuitOptions wanted, List<Proposal> all) {
    int advice = layout.adviceColumns(wanted.params() == Params.FIXED);
    int most = wanted.columns() == 0 ? MAX_COLUMNS : wanted.columns();
    if (advice <= most) {
      long committed = advice + 3 * layout.wide().unitLookups() + Math.ceilDiv(advice + 2, 3);
      CircuitOptions options = wanted.withColumns(advice).withLayout(layout.toString());
      all.add(new Proposal(options, committed << wanted.k()));
    }
  }

  private long productRows(QuantModel model, int width) {
    long rows = 0;
    for (LayerNode node : model.layers()) {
      if (node.layer() instanceof DotLayer layer) {
        int parts = CheckedSynthesis.isTakenIn(model, node) ? 2 : 1;
        if (convolutions.asPolynomials(layer)) {
          rows += PolynomialChip.rowsOf((Conv) layer, width, parts);
          continue;
        }
        for (MatrixProduct product : MatrixProduct.of(layer)) {
          rows += FreivaldsChip.rowsOf(product, width, parts);
        }
      }
    }
    return rows;
  }

  private long unitRows(QuantModel model, CircuitOptions wanted, int tableBits) {
    return Heights.unitRows(
        this, model, wanted, new CheckedLayout(new WideLayout(16, 1, 1, tableBits), 64, 1));
  }

  private static long ceil(long rows, long each) {
    return Math.max(1, Math.ceilDiv(rows, each));
  }
}
