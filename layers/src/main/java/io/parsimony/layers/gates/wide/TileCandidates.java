package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Layouts with tiles that are worth counting: for each k and shape, as few tiles, lanes and units
 * as hold the rows, the best by an estimate of the objective.
 */
final class TileCandidates {

  private static final int[] SIDES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32};

  private static final int[] LANE_WIDTHS = {2, 4, 8, 16};

  /** More advice columns than this are not proposed unless asked for. */
  private static final int MAX_COLUMNS = 256;

  private static final int PROPOSALS = 3;

  /** Rows at the end of the trace that no region uses. */
  private static final int RESERVED = 6;

  private final QuantModel model;
  private final CircuitOptions wanted;
  private final Objective objective;
  private final Map<Tables, Demand> demands = new HashMap<>();

  TileCandidates(QuantModel model, CircuitOptions wanted, Objective objective) {
    this.model = model;
    this.wanted = wanted;
    this.objective = objective;
  }

  private record Proposal(CircuitOptions options, long value, long committed) {}

  /**
   * What demands depend on.
   *
   * @param bits of tables
   * @param copied whether weights are copied even where they could be in place
   */
  private record Tables(int bits, boolean copied) {}

  /** What does not depend on the shape of tiles. */
  private record Demand(TilePlan plan, LaneDemand lanes, long tableRows, long unitRows) {}

  List<CircuitOptions> list() {
    List<Proposal> all = new ArrayList<>();
    int firstK = wanted.k() == 0 ? 8 : wanted.k();
    int lastK = wanted.k() == 0 ? 22 : wanted.k();
    for (int k = firstK; k <= lastK; k++) {
      long best = all.stream().mapToLong(Proposal::value).min().orElse(Long.MAX_VALUE);
      if (objective != Objective.M && (long) Unit.ADVICE_COLUMNS << k >= best) {
        break;
      }
      Demand inPlace = propose(k, false, all);
      if (!inPlace.plan().ranges().isEmpty()) {
        propose(k, true, all);
      }
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Proposal::value).thenComparingLong(Proposal::committed))
        .limit(PROPOSALS)
        .map(Proposal::options)
        .toList();
  }

  private Demand propose(int k, boolean copied, List<Proposal> all) {
    Demand demand = demands.computeIfAbsent(new Tables(tableBits(k), copied), this::demand);
    if (demand.tableRows() <= usable(k)) {
      for (int inputs : SIDES) {
        for (int sums : SIDES) {
          propose(k, demand, new TileShape(inputs, sums, 1, copied), all);
        }
      }
    }
    return demand;
  }

  private int tableBits(int k) {
    return WideLayout.tableBits(wanted.nonlinear(), k);
  }

  private static long usable(int k) {
    return (1L << k) - RESERVED;
  }

  private Demand demand(Tables tables) {
    TilePlan plan = TilePlan.of(model, wanted, tables.bits(), tables.copied());
    var lanes = new LaneDemand(model, wanted, node -> plan.way(node) != null);
    var layout =
        new WideLayout(16, 1, 1, tables.bits())
            .withTiles(new TileShape(16, 16, 1, tables.copied()));
    long tableRows = Requirements.of(model, wanted, layout).tableRows();
    if (tableRows > 1L << tables.bits()) {
      return new Demand(plan, lanes, tableRows, 0);
    }
    return new Demand(plan, lanes, tableRows, Heights.measure(model, wanted, layout).units());
  }

  private void propose(int k, Demand demand, TileShape one, List<Proposal> all) {
    long most = wanted.columns() == 0 ? MAX_COLUMNS : wanted.columns();
    long units = Math.max(1, Math.ceilDiv(demand.unitRows(), usable(k)));
    long tiles = Math.max(1, Math.ceilDiv(demand.plan().rows(one.inputs(), one.sums()), usable(k)));
    for (int width : LANE_WIDTHS) {
      long lanes = Math.ceilDiv(demand.lanes().rows(width), usable(k));
      if (Math.max(units, Math.max(tiles, lanes)) <= most) {
        add(
            k,
            new WideLayout(
                width,
                (int) lanes,
                (int) units,
                tableBits(k),
                0,
                0,
                false,
                0,
                0,
                new TileShape(one.inputs(), one.sums(), (int) tiles, one.copied())),
            demand,
            all);
      }
      if (lanes == 0) {
        break;
      }
    }
  }

  private void add(int k, WideLayout layout, Demand demand, List<Proposal> all) {
    boolean fixed = wanted.params() == Params.FIXED;
    int advice = layout.adviceColumns(fixed);
    if (advice > (wanted.columns() == 0 ? MAX_COLUMNS : wanted.columns())) {
      return;
    }
    TileShape tiles = Objects.requireNonNull(layout.tiles());
    boolean inPlace = demand.plan().weights() == Tile.Weights.IN_PLACE;
    long lookups = layout.unitLookups() + (demand.plan().ranges().isEmpty() ? 0 : tiles.weights());
    long copied = advice + 2L - (inPlace ? tiles.weights() : 0);
    long committed = (advice + 3 * lookups + Math.ceilDiv(copied, 3)) << k;
    long value =
        switch (objective) {
          case COST -> committed;
          case M -> demand.plan().rows(tiles.inputs(), tiles.sums()) * tiles.sums();
          case AREA -> (long) advice << k;
        };
    all.add(
        new Proposal(
            wanted.withK(k).withColumns(advice).withLayout(layout.toString()), value, committed));
  }
}
