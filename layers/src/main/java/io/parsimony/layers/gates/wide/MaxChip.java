package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * The larger of two cells, and of groups of cells.
 *
 * <p><b>Statement.</b> {@code y = max(a, b)}:
 *
 * <pre>
 *   (y - a)*(y - b) = 0           (1)
 *   r = 2*y - a - b,  r >= 0      (2) r in [0, spread of the operands' range], lookup
 * </pre>
 *
 * <p><b>Why it is sound.</b> By (1) {@code y} is one of the two, so {@code r} is their difference,
 * one way or the other, an integer far below p/2; by (2) it is the difference that is not negative.
 * Both ends of (2) are in the table: a negative difference would be a field element near p.
 *
 * <p><b>Cost.</b> 1 row, 4 cells, 2 constraints and 1 lookup for each pair; a group of n takes n -
 * 1 pairs, in a tree.
 */
final class MaxChip {

  private final UnitPool pool;
  private final RangeChip ranges;

  MaxChip(UnitPool pool, RangeChip ranges) {
    this.pool = pool;
    this.ranges = ranges;
  }

  /** The differences that maxima of operands in {@code range} need. */
  static Range differences(Range range) {
    return new Range(0, Math.subtractExact(range.max(), range.min()));
  }

  /**
   * The maximum of each group of cells of {@code x}; no group may be empty.
   *
   * @param differences what was planned for this layer; holds every honest difference
   */
  Cells ofGroups(Layouter layouter, Cells x, List<int[]> groups, Range differences) {
    x.range().minus(x.range()); // throws if nothing bounds the operands
    Cells all = x;
    List<int[]> left = new ArrayList<>(groups);
    while (left.stream().anyMatch(g -> g.length > 1)) {
      all = fold(layouter, all, left, differences);
    }
    int[] result = left.stream().mapToInt(g -> g[0]).toArray();
    return all.gather(result).withRange(x.range());
  }

  /** Halves every group; returns the cells with the new maxima behind them. */
  private Cells fold(Layouter layouter, Cells all, List<int[]> groups, Range differences) {
    int pairs = groups.stream().mapToInt(g -> g.length / 2).sum();
    int[] a = new int[pairs];
    int[] b = new int[pairs];
    int at = 0;
    for (int g = 0; g < groups.size(); g++) {
      int[] group = groups.get(g);
      int[] next = new int[(group.length + 1) / 2];
      for (int i = 0; i + 1 < group.length; i += 2, at++) {
        a[at] = group[i];
        b[at] = group[i + 1];
        next[i / 2] = all.size() + at;
      }
      if (group.length % 2 == 1) {
        next[next.length - 1] = group[group.length - 1];
      }
      groups.set(g, next);
    }
    return Cells.concat(all, pairs(layouter, all.gather(a), all.gather(b), differences));
  }

  private Cells pairs(Layouter layouter, Cells a, Cells b, Range differences) {
    Ints y = a.values().zip(b.values(), Math::max);
    Ints r = a.values().zip(b.values(), (u, v) -> Math.abs(u - v));
    record Row(Cells y, Cells r) {}
    List<Row> rows =
        pool.place(
            layouter,
            "max",
            a.size(),
            (region, unit, from, to) -> {
              region.enable(unit.row(UnitRow.MAX), 0, to - from);
              region.copy(a.slice(from, to), unit.a(), 0);
              region.copy(b.slice(from, to), unit.z(), 0);
              ranges.rangeInPlace(region, unit, differences, to - from);
              Cells difference = region.assignGuess("distance", unit.r(), 0, r.slice(from, to));
              Cells larger = region.assignGuess("maximum", unit.y(), 0, y.slice(from, to));
              return new Row(larger, difference);
            });
    if (!ranges.isInPlace(differences)) {
      ranges.check(layouter, Cells.concat(rows.stream().map(Row::r).toList()), differences);
    }
    return Cells.concat(rows.stream().map(Row::y).toList()).withRange(a.range());
  }
}
