package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.quant.DotLayer;
import io.parsimony.layers.quant.QuantModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Layouts with relations that are worth counting: for each width of pairs and of lanes, as few
 * lanes and units as hold the rows, the best by an estimate of the objective. A few widths are
 * measured; what others need lies between.
 */
final class RelationCandidates {

  /** A layout and what it is believed to be worth. */
  record Proposal(CircuitOptions options, long value, long committed) {}

  /** Pairs and riders that tables of moderate size allow. */
  private static final List<int[]> PAIRS =
      List.of(new int[] {8, 3}, new int[] {6, 2}, new int[] {5, 1}, new int[] {4, 1});

  /** Widths of lanes that are measured, and of lanes of the second phase beside them. */
  private static final int[][] MEASURED = {{2, 4}, {6, 10}, {20, 32}};

  /** Widths that are estimated. */
  private static final int[] WIDTHS = {2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20};

  private static final int[] CHECK_WIDTHS = {4, 6, 8, 10, 12, 14, 16, 20, 24, 28, 32};

  /** More advice columns than this are not proposed unless asked for. */
  private static final int MAX_COLUMNS = 256;

  /**
   * Products above which products are not tried in lanes and few pairs are: counting takes time.
   */
  static final long LARGE = 2_000_000;

  /** Products up to which all pairs are tried. */
  private static final long SMALL = 50_000;

  private static final int PROPOSALS = 3;

  /** Lanes beside those of the second phase need not hold whole dot products. */
  private static final int WIDEST_BESIDE_CHECKS = 72;

  /** Rows at the end of the trace that no region uses. */
  private static final int RESERVED = 6;

  /** Rows between measured widths are known this well. */
  private static final double SLACK = 1.01;

  private final QuantModel model;
  private final CircuitOptions wanted;
  private final Objective objective;
  private final boolean packs;
  private final boolean fixedWeights;
  private final long products;
  private final long ceiling;
  private final List<Proposal> all = new ArrayList<>();

  /**
   * Candidates for a model.
   *
   * @param ceiling what is worth less, by the objective, than a layout that is known already
   */
  RelationCandidates(
      QuantModel model, CircuitOptions wanted, Objective objective, boolean packs, long ceiling) {
    this.model = model;
    this.wanted = wanted;
    this.objective = objective;
    this.packs = packs;
    this.fixedWeights = wanted.params() == Params.FIXED;
    this.products = products(model);
    this.ceiling = ceiling;
  }

  /** The best, in order. */
  List<Proposal> list() {
    int most = products > LARGE ? 1 : products > SMALL ? 2 : PAIRS.size();
    for (int[] pairs : PAIRS.subList(0, objective == Objective.M ? 1 : most)) {
      int tableBits = tableBits(pairs[0], pairs[1]);
      if (tableBits == 0 || least(tableBits) >= ceiling) {
        continue;
      }
      var one = new WideLayout(2, 1, 1, tableBits).withRelations(pairs[0], pairs[1], packs);
      if (objective == Objective.M) {
        fewestConstraints(one);
      } else {
        fewestColumns(one, false);
        fewestColumns(one, true);
      }
    }
    return all.stream()
        .sorted(Comparator.comparingLong(Proposal::value).thenComparingLong(Proposal::committed))
        .limit(PROPOSALS)
        .toList();
  }

  /** What one lane and one unit cost at the least, if tables have so many bits. */
  private long least(int tableBits) {
    int advice = new WideLayout(2, 1, 1, tableBits).adviceColumns(fixedWeights) + 1;
    return switch (objective) {
      case COST -> committed(advice, 1) << tableBits;
      case M -> 0;
      case AREA -> (long) advice << tableBits;
    };
  }

  private static long committed(int advice, int units) {
    return advice + 3L * (Unit.LOOKUPS + 1) * units + Math.ceilDiv(advice, 3);
  }

  /** Multiply-adds of all dot products. */
  static long products(QuantModel model) {
    return model.layers().stream()
        .mapToLong(n -> n.layer() instanceof DotLayer d ? (long) d.outputs() * d.terms() : 0)
        .sum();
  }

  /** The widest lanes, with and without checks. */
  private void fewestConstraints(WideLayout one) {
    int wide = widest();
    if (packs || products <= LARGE) {
      add(one.withWidth(wide), Heights.measure(model, wanted, one.withWidth(wide)));
    }
    if (!packs) {
      WideLayout checked =
          one.withWidth(Math.min(wide, WIDEST_BESIDE_CHECKS)).withChecks(checkWidth(), 1);
      add(checked, Heights.measure(model, wanted, checked));
    }
  }

  private int widest() {
    int longest =
        model.layers().stream()
            .mapToInt(n -> n.layer() instanceof DotLayer d ? d.terms() + 8 : 8)
            .max()
            .orElse(8);
    int wide = Math.clamp(longest, 8, fixedWeights ? 220 : 110);
    int room = (wanted.columns() - Unit.ADVICE_COLUMNS - 2) / (fixedWeights ? 1 : 2);
    return wanted.columns() == 0 ? wide : Math.clamp(room, 2, wide);
  }

  private int checkWidth() {
    return wanted.columns() == 0 ? 64 : 2 * Math.clamp(wanted.columns() / 4, 1, 32);
  }

  /** All widths of lanes, and of lanes of the second phase if products are checked. */
  private void fewestColumns(WideLayout one, boolean checked) {
    if (checked ? packs : products > LARGE) {
      return;
    }
    TreeMap<Integer, Heights> byWidth = new TreeMap<>();
    TreeMap<Integer, Heights> byCheck = new TreeMap<>();
    for (int[] widths : MEASURED) {
      WideLayout layout = one.withWidth(widths[0]);
      Heights found =
          Heights.measure(model, wanted, checked ? layout.withChecks(widths[1], 1) : layout);
      byWidth.put(widths[0], found);
      byCheck.put(checked ? widths[1] : 0, found);
    }
    for (int width : WIDTHS) {
      for (int check : checked ? CHECK_WIDTHS : new int[] {0}) {
        Heights beside = checked ? at(byCheck, check) : at(byWidth, width);
        Heights estimate =
            new Heights(at(byWidth, width).lanes(), beside.units(), beside.checks(), 0);
        WideLayout layout = one.withWidth(width);
        add(checked ? layout.withChecks(check, 1) : layout, estimate);
      }
    }
  }

  /** Rows at a width: those measured, or on a line in 1/width between them. */
  private static Heights at(NavigableMap<Integer, Heights> measured, int width) {
    Heights exact = measured.get(width);
    if (exact != null) {
      return exact;
    }
    Map.Entry<Integer, Heights> a = measured.floorEntry(width);
    Map.Entry<Integer, Heights> b = measured.ceilingEntry(width);
    double share = (1.0 / a.getKey() - 1.0 / width) / (1.0 / a.getKey() - 1.0 / b.getKey());
    Heights low = a.getValue();
    Heights high = b.getValue();
    return new Heights(
        SLACK * Heights.between(share, low.lanes(), high.lanes()),
        Math.max(low.units(), high.units()),
        SLACK * Heights.between(share, low.checks(), high.checks()),
        0);
  }

  /** As many of each kind of columns as hold the rows, for a few k. */
  private void add(WideLayout one, Heights heights) {
    int firstK = wanted.k() == 0 ? one.tableBits() : wanted.k();
    int lastK = wanted.k() == 0 ? one.tableBits() + 2 : wanted.k();
    for (int k = firstK; k <= lastK; k++) {
      int usable = (1 << k) - RESERVED;
      WideLayout layout =
          one.withCounts(count(heights.lanes(), usable), count((double) heights.units(), usable));
      if (one.checks()) {
        layout = layout.withChecks(one.checkWidth(), count(heights.checks(), usable));
      }
      add(layout, k, Math.round(heights.m()));
    }
  }

  private static int count(double rows, int usable) {
    return (int) Math.min(999, Math.max(1, Math.ceil(rows / usable)));
  }

  private void add(WideLayout layout, int k, long m) {
    int advice = layout.adviceColumns(fixedWeights);
    if (advice > (wanted.columns() == 0 ? MAX_COLUMNS : wanted.columns())) {
      return;
    }
    long committed = committed(advice, layout.units());
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
          var layout = new WideLayout(2, 1, 1, bits).withRelations(pairBits, jointBits, packs);
          return Requirements.of(model, wanted, layout).tableRows() <= (1L << bits) - RESERVED;
        })
        .findFirst()
        .orElse(0);
  }
}
