package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Consecutive accumulations in one lane, prepared column by column: one region. */
final class LaneBlock {

  /**
   * What is accumulated.
   *
   * @param left left factors, or summands
   * @param right right factors if they are cells
   * @param fixed right factors if they are public numbers
   * @param zero a cell that is zero, for unused slots
   * @param closing whether the sums are to be zero, and go into no cell
   */
  record Source(
      LaneRow kind,
      Cells left,
      @Nullable Cells right,
      @Nullable Ints fixed,
      Cells zero,
      boolean closing) {}

  private final Lane lane;
  private final LaneRow kind;
  private final int[] starts;
  private final int height;
  private final int[][] leftIndex;
  private final int[][] rightIndex;
  private final Cells left;
  private final @Nullable Cells right;
  private final @Nullable Ints fixed;
  private final Ints sums;
  private final boolean closing;

  private LaneBlock(Lane lane, Source source, int[] starts, int height, int[][] l, int[][] r) {
    this.lane = lane;
    this.kind = source.kind();
    this.starts = starts;
    this.height = height;
    this.leftIndex = l;
    this.rightIndex = r;
    this.left = Cells.concat(source.left(), source.zero());
    this.right = source.right() == null ? null : Cells.concat(source.right(), source.zero());
    this.fixed = source.fixed() == null ? null : Ints.concat(source.fixed(), Ints.of(0));
    this.closing = source.closing();
    this.sums = accumulated();
  }

  static LaneBlock of(
      Lane lane, Terms terms, Source source, int first, List<Integer> heights, int height) {
    int slots = lane.slots(source.kind());
    boolean products = source.kind() != LaneRow.SUM;
    int noLeft = source.left().size();
    int noRight =
        source.right() != null
            ? source.right().size()
            : source.fixed() != null ? source.fixed().size() : 0;
    int[][] l = filled(slots, height, noLeft);
    int[][] r = filled(products ? slots : 0, height, noRight);
    int[] starts = new int[heights.size()];
    int[] li = new int[terms.capacity()];
    int[] ri = new int[terms.capacity()];
    int row = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = row;
      int count = terms.fill(first + i, li, ri);
      for (int t = 0; t < count; t++) {
        l[t % slots][row + t / slots] = li[t];
        if (products) {
          r[t % slots][row + t / slots] = ri[t];
        }
      }
      row += heights.get(i);
    }
    return new LaneBlock(lane, source, starts, height, l, r);
  }

  private static int[][] filled(int columns, int height, int value) {
    int[][] out = new int[columns][height];
    for (int[] column : out) {
      Arrays.fill(column, value);
    }
    return out;
  }

  /** Fills the region; returns the last accumulator of each accumulation that has one. */
  Cells assign(Region region) {
    for (int slot = 0; slot < leftIndex.length; slot++) {
      copy(region, left.gather(leftIndex[slot]), lane.left(kind, slot));
      if (right != null) {
        copy(region, right.gather(rightIndex[slot]), lane.right(kind, slot));
      } else if (fixed != null) {
        region.assignFixed((FixedColumn) lane.right(kind, slot), 0, fixed.gather(rightIndex[slot]));
      }
    }
    return closing ? close(region) : sum(region);
  }

  private Cells sum(Region region) {
    Lane.Selectors q = lane.row(kind);
    for (int i = 0; i < starts.length; i++) {
      region.enable(q.first(), starts[i]);
      if (end(i) > starts[i] + 1) {
        region.enable(q.next(), starts[i] + 1, end(i) - starts[i] - 1);
      }
    }
    int[] last = new int[starts.length];
    Arrays.setAll(last, i -> end(i) - 1);
    return region.assign(lane.acc(), 0, sums).gather(last);
  }

  private Cells close(Region region) {
    Lane.Selectors q = lane.row(kind);
    Lane.Closing end = lane.closing(kind);
    for (int i = 0; i < starts.length; i++) {
      int last = end(i) - 1;
      if (last == starts[i]) {
        region.enable(end.only(), last);
        continue;
      }
      region.enable(q.first(), starts[i]);
      if (last > starts[i] + 1) {
        region.enable(q.next(), starts[i] + 1, last - starts[i] - 1);
      }
      region.enable(end.last(), last);
      region.assign(lane.acc(), starts[i], sums.slice(starts[i], last));
    }
    return Cells.empty();
  }

  private static void copy(Region region, Cells source, Column column) {
    region.copy(source, (AdviceColumn) column, 0);
  }

  private int end(int i) {
    return i + 1 < starts.length ? starts[i + 1] : height;
  }

  /** The accumulator in each row. */
  private Ints accumulated() {
    Ints l = left.values();
    Ints r = right != null ? right.values() : fixed;
    if (!l.isKnown() || (r != null && !r.isKnown())) {
      return Ints.unknown(height);
    }
    long[] sum = new long[height];
    for (int slot = 0; slot < leftIndex.length; slot++) {
      for (int row = 0; row < height; row++) {
        long factor = r == null ? 1 : r.get(rightIndex[slot][row]);
        sum[row] += l.get(leftIndex[slot][row]) * factor;
      }
    }
    for (int i = 0; i < starts.length; i++) {
      for (int row = starts[i] + 1; row < end(i); row++) {
        sum[row] += sum[row - 1];
      }
    }
    return Ints.of(sum);
  }
}
