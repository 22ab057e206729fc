package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.RegionBody;
import java.util.ArrayList;
import java.util.List;

/** Spreads accumulations over lanes so that they fill evenly, in regions of bounded height. */
final class LanePool {

  /** Rows of one region at most, to bound the memory that its preparation takes. */
  private static final int MAX_HEIGHT = 1 << 15;

  private final List<Lane> lanes;

  private final boolean singleRows;

  /**
   * A pool of lanes.
   *
   * @param singleRows whether rows read no other row, so that what one row adds up partly is added
   *     up by others
   */
  LanePool(List<Lane> lanes, boolean singleRows) {
    this.lanes = List.copyOf(lanes);
    this.singleRows = singleRows;
  }

  /** The first lane, for chips that use only one. */
  Lane first() {
    return lanes.getFirst();
  }

  /** Whether the weights of dot rows lie in fixed columns. */
  boolean weightsAreFixed() {
    return first().weightsAreFixed();
  }

  /** Rows that a number of terms takes, at least one. */
  static int rows(int terms, int slots) {
    return Math.max(1, (terms + slots - 1) / slots);
  }

  /** Sums of cells. */
  Cells sums(Layouter layouter, Terms terms, Cells x, Cells zero) {
    return accumulate(
        layouter, "sum", terms, new LaneBlock.Source(LaneRow.SUM, x, null, null, zero, false));
  }

  /** Sums of products of two cells. */
  Cells dots(Layouter layouter, Terms terms, Cells left, Cells right, Cells zero) {
    LaneRow kind = weightsAreFixed() ? LaneRow.PAIRS : LaneRow.DOT;
    return accumulate(
        layouter, "dot", terms, new LaneBlock.Source(kind, left, right, null, zero, false));
  }

  /** Sums of products of a cell and a public number, in lanes whose weights are fixed. */
  Cells fixedDots(Layouter layouter, Terms terms, Cells left, Ints right, Cells zero) {
    return accumulate(
        layouter, "dot", terms, new LaneBlock.Source(LaneRow.DOT, left, null, right, zero, false));
  }

  /** Shows that sums of products are zero. */
  void zero(Layouter layouter, FormTerms terms, Constants constants) {
    Cells zero = constants.of(layouter, 0);
    LaneBlock.Source source;
    if (weightsAreFixed() && !terms.hasProducts()) {
      source = new LaneBlock.Source(LaneRow.DOT, terms.lefts(), null, terms.numbers(), zero, true);
    } else {
      List<Cells> right = new ArrayList<>(terms.rights());
      right.add(constants.of(layouter, terms.numbers()));
      LaneRow kind = weightsAreFixed() ? LaneRow.PAIRS : LaneRow.DOT;
      source = new LaneBlock.Source(kind, terms.lefts(), Cells.concat(right), null, zero, true);
    }
    accumulate(layouter, "relation", terms, source);
  }

  private Cells accumulate(Layouter layouter, String name, Terms terms, LaneBlock.Source source) {
    return singleRows
        ? inSingleRows(layouter, name, terms, source)
        : inLanes(layouter, name, terms, source);
  }

  /** Partial sums, then sums of those that belong together. */
  private Cells inSingleRows(Layouter layouter, String name, Terms terms, LaneBlock.Source source) {
    PartialTerms parts = PartialTerms.of(terms, first().slots(source.kind()));
    Cells sums = inLanes(layouter, name, parts, source);
    return parts.isWhole()
        ? sums
        : parts.joined(sums, (groups, x) -> sums(layouter, Terms.sums(groups), x, source.zero()));
  }

  private Cells inLanes(Layouter layouter, String name, Terms terms, LaneBlock.Source source) {
    List<Cells> sums = new ArrayList<>();
    int slots = first().slots(source.kind());
    int[] indices = new int[terms.capacity()];
    int[] unused = new int[terms.capacity()];
    for (int from = 0; from < terms.outputs(); ) {
      long budget = (long) MAX_HEIGHT * lanes.size();
      long total = 0;
      List<Integer> heights = new ArrayList<>();
      while (from + heights.size() < terms.outputs() && total < budget) {
        int count = terms.fill(from + heights.size(), indices, unused);
        heights.add(rows(count, slots));
        total += heights.getLast();
      }
      int first = from;
      placeBatch(
          layouter,
          name,
          heights,
          total,
          (lane, start, part, height) ->
              LaneBlock.of(lane, terms, source, first + start, part, height)::assign,
          sums);
      from += heights.size();
    }
    return sums.isEmpty() ? Cells.empty() : Cells.concat(sums);
  }

  /** Shows that packed sums are zero. */
  void zero(Layouter layouter, List<Packing.Pack> packs, Cells left, Cells zero) {
    int slots = first().slots(LaneRow.DOT);
    List<Integer> heights = packs.stream().map(p -> rows(p.left().length, slots)).toList();
    Cells all = Cells.concat(left, zero);
    placeBatch(
        layouter,
        "packed relation",
        heights,
        heights.stream().mapToLong(Integer::longValue).sum(),
        (lane, start, part, height) ->
            new PackedBlock(lane, packs.subList(start, start + part.size()), part, height, all)
                ::assign,
        new ArrayList<>());
  }

  /** Makes a region of the accumulations from {@code first} on. */
  @FunctionalInterface
  private interface Block {
    RegionBody<Cells> of(Lane lane, int first, List<Integer> heights, int height);
  }

  /** Deals consecutive accumulations to the lanes, each up to the common level. */
  private void placeBatch(
      Layouter layouter,
      String name,
      List<Integer> heights,
      long total,
      Block block,
      List<Cells> sums) {
    long[] free = new long[lanes.size()];
    for (int l = 0; l < free.length; l++) {
      free[l] = layouter.freeRow(lanes.get(l).columns());
    }
    long level = Leveling.level(free, total);
    int next = 0;
    for (int l = 0; l < free.length && next < heights.size(); l++) {
      int start = next;
      int height = 0;
      while (next < heights.size() && (l == free.length - 1 || free[l] + height < level)) {
        height += heights.get(next++);
      }
      if (next > start) {
        List<Integer> part = heights.subList(start, next);
        sums.add(layouter.assignRegion(name, block.of(lanes.get(l), start, part, height)));
      }
    }
  }
}
