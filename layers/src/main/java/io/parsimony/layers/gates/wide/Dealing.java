package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.RegionBody;
import io.parsimony.circuit.compiled.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Deals accumulations to places, sets of columns that are all alike, so that these fill evenly, in
 * regions of bounded height.
 */
final class Dealing {

  /** Rows of one region at most, to bound the memory that its preparation takes. */
  private static final int MAX_HEIGHT = 1 << 15;

  private final List<Column[]> places;

  Dealing(List<Column[]> places) {
    this.places = List.copyOf(places);
  }

  /** Makes a region of the accumulations from {@code first} on. */
  @FunctionalInterface
  interface Block {
    RegionBody<Cells> of(int place, int first, List<Integer> heights, int height);
  }

  /**
   * Places accumulations.
   *
   * @param heightOf rows of each
   * @return what the regions gave, in order
   */
  Cells deal(
      Layouter layouter, String name, int accumulations, IntUnaryOperator heightOf, Block block) {
    List<Cells> sums = new ArrayList<>();
    long budget = (long) MAX_HEIGHT * places.size();
    for (int from = 0; from < accumulations; ) {
      long total = 0;
      List<Integer> heights = new ArrayList<>();
      while (from + heights.size() < accumulations && total < budget) {
        heights.add(heightOf.applyAsInt(from + heights.size()));
        total += heights.getLast();
      }
      int first = from;
      dealBatch(
          layouter,
          name,
          heights,
          total,
          (place, start, part, height) -> block.of(place, first + start, part, height),
          sums);
      from += heights.size();
    }
    return sums.isEmpty() ? Cells.empty() : Cells.concat(sums);
  }

  /** Deals consecutive accumulations to the places, each up to the common level. */
  private void dealBatch(
      Layouter layouter,
      String name,
      List<Integer> heights,
      long total,
      Block block,
      List<Cells> sums) {
    long[] free = new long[places.size()];
    for (int p = 0; p < free.length; p++) {
      free[p] = layouter.freeRow(places.get(p));
    }
    long level = Leveling.level(free, total);
    int next = 0;
    for (int p = 0; p < free.length && next < heights.size(); p++) {
      int start = next;
      int height = 0;
      while (next < heights.size() && (p == free.length - 1 || free[p] + height < level)) {
        height += heights.get(next++);
      }
      if (next > start) {
        List<Integer> part = heights.subList(start, next);
        sums.add(layouter.assignRegion(name, block.of(p, start, part, height)));
      }
    }
  }
}
