package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.CircuitCounter;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.ModelCircuit;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Layouts with relations that are worth counting: for each width of pairs and of lanes, as few
 * lanes and units as hold the rows, the best by an estimate of the objective.
 */
final class RelationCandidates {

  /** Pairs and riders that tables of moderate size allow. */
  private static final List<int[]> PAIRS =
      List.of(new int[] {8, 3}, new int[] {6, 2}, new int[] {5, 1}, new int[] {4, 1});

  /** More advice columns than this are not proposed unless asked for. */
  private static final int MAX_COLUMNS = 256;

  /** Products above which few layouts are tried: each takes a while to count. */
  private static final long LARGE = 2_000_000;

  private static final int PROPOSALS = 3;

  /** Lanes beside those of the second phase need not hold whole dot products. */
  private static final int WIDEST_BESIDE_CHECKS = 72;

  /** So many of one kind of columns that another kind is the tallest. */
  private static final int MANY = 48;

  /** Rows at the end of the trace that no region uses. */
  private static final int RESERVED = 6;

  private final GateSet gates;
  private final QuantModel model;
  private final CircuitOptions wanted;
  private final Objective objective;
  private final boolean packs;

  RelationCandidates(
      GateSet gates, QuantModel model, CircuitOptions wanted, Objective objective, boolean packs) {
    this.gates = gates;
    this.model = model;
    this.wanted = wanted;
    this.objective = objective;
    this.packs = packs;
  }

  private record Proposal(CircuitOptions options, long value, long committed) {}

  List<CircuitOptions> list() {
    List<Proposal> all = new ArrayList<>();
    boolean few = objective == Objective.M || products() > LARGE;
    for (int[] pairs : few ? PAIRS.subList(0, 1) : PAIRS) {
      propose(pairs[0], pairs[1], all);
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Proposal::value).thenComparingLong(Proposal::committed))
        .limit(PROPOSALS)
        .map(Proposal::options)
        .toList();
  }

  private long products() {
    return model.layers().stream()
        .mapToLong(n -> n.layer() instanceof DotLayer d ? (long) d.outputs() * d.terms() : 0)
        .sum();
  }

  private int[] widths() {
    int longest =
        model.layers().stream()
            .mapToInt(n -> n.layer() instanceof DotLayer d ? d.terms() + 8 : 8)
            .max()
            .orElse(8);
    int most = wanted.params() == Params.FIXED ? 220 : 110;
    int wide = Math.clamp(longest, 8, most);
    if (objective == Objective.M) {
      int room = (wanted.columns() - Unit.ADVICE_COLUMNS - 2) / (most == 220 ? 1 : 2);
      return new int[] {wanted.columns() == 0 ? wide : Math.clamp(room, 2, wide)};
    }
    return products() > LARGE ? new int[] {20} : new int[] {6, 12, 24};
  }

  private void propose(int pairBits, int jointBits, List<Proposal> all) {
    int tableBits = tableBits(pairBits, jointBits);
    if (tableBits == 0) {
      return;
    }
    for (int width : widths()) {
      for (int check : checks()) {
        int w = check == 0 ? width : Math.min(width, WIDEST_BESIDE_CHECKS);
        propose(new WideLayout(w, 1, 1, tableBits, pairBits, jointBits, packs, 0, 0, null), check, all);
      }
    }
  }

  /** Layouts with the widths of this one, and as many of each kind of columns as hold the rows. */
  private void propose(WideLayout one, int check, List<Proposal> all) {
    int most = check == 0 ? 0 : MANY;
    Counted lanes = rows(with(one, 1, MANY, check, most));
    long units = rows(with(one, MANY, 1, check, most)).rows();
    long checkRows = check == 0 ? 0 : rows(with(one, MANY, MANY, check, 1)).rows();
    int firstK = wanted.k() == 0 ? one.tableBits() : wanted.k();
    int lastK = wanted.k() == 0 ? one.tableBits() + 2 : wanted.k();
    for (int k = firstK; k <= lastK; k++) {
      long usable = (1L << k) - RESERVED;
      add(
          with(
              one,
              (int) Math.max(1, Math.ceilDiv(lanes.rows(), usable)),
              (int) Math.max(1, Math.ceilDiv(units, usable)),
              check,
              (int) Math.ceilDiv(checkRows, usable)),
          k,
          lanes.m(),
          all);
    }
  }

  private static WideLayout with(WideLayout one, int lanes, int units, int check, int checkLanes) {
    return new WideLayout(
        one.width(),
        lanes,
        units,
        one.tableBits(),
        one.pairBits(),
        one.jointBits(),
        one.packs(),
        check,
        checkLanes,
        null);
  }

  /** Widths of lanes of the second phase that are tried, 0 for none. */
  private int[] checks() {
    if (packs) {
      return new int[] {0};
    }
    return objective == Objective.M
        ? new int[] {0, 64}
        : products() > LARGE ? new int[] {32} : new int[] {0, 8};
  }

  private void add(WideLayout layout, int k, long m, List<Proposal> all) {
    int advice = layout.adviceColumns(wanted.params() == Params.FIXED);
    if (advice > (wanted.columns() == 0 ? MAX_COLUMNS : wanted.columns())) {
      return;
    }
    long committed = advice + 3L * (Unit.LOOKUPS + 1) * layout.units() + Math.ceilDiv(advice, 3);
    long value =
        switch (objective) {
          case COST -> committed << k;
          case M -> m;
          case AREA -> (long) advice << k;
        };
    CircuitOptions options = wanted.withK(k).withColumns(advice).withLayout(layout.toString());
    all.add(new Proposal(options, value, committed << k));
  }

  /** The least tables that hold what is needed, 0 if none does. */
  private int tableBits(int pairBits, int jointBits) {
    int most = wanted.k() == 0 ? 18 : Math.min(18, wanted.k());
    return IntStream.rangeClosed(Math.max(8, 2 * pairBits), most)
        .filter(bits -> {
          var layout = new WideLayout(2, 1, 1, bits, pairBits, jointBits, packs, 0, 0, null);
          return Requirements.of(model, wanted, layout).tableRows() <= (1L << bits) - RESERVED;
        })
        .findFirst()
        .orElse(0);
  }

  private record Counted(long rows, long m) {}

  private Counted rows(WideLayout layout) {
    var stats =
        CircuitCounter.count(
            ModelCircuit.of(gates, model, wanted.withK(28).withLayout(layout.toString())));
    return new Counted(stats.total().rows(), stats.m());
  }
}
