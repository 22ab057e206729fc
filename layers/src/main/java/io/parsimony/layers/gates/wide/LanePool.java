package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import java.util.ArrayList;
import java.util.List;

/** Spreads accumulations over lanes. */
final class LanePool {

  private final List<Lane> lanes;

  private final Dealing dealing;

  private final boolean singleRows;

  /**
   * A pool of lanes.
   *
   * @param singleRows whether rows read no other row, so that what one row adds up partly is added
   *     up by others
   */
  LanePool(List<Lane> lanes, boolean singleRows) {
    this.lanes = List.copyOf(lanes);
    this.dealing = new Dealing(lanes.stream().map(Lane::columns).toList());
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
    if (terms.outputs() == 0) {
      return Cells.empty();
    }
    int slots = first().slots(source.kind());
    int[] indices = new int[terms.capacity()];
    int[] unused = new int[terms.capacity()];
    return dealing.deal(
        layouter,
        name,
        terms.outputs(),
        output -> rows(terms.fill(output, indices, unused), slots),
        (lane, first, heights, height) ->
            LaneBlock.of(lanes.get(lane), terms, source, first, heights, height)::assign);
  }

  /** Shows that packed sums are zero. */
  void zero(Layouter layouter, List<Packing.Pack> packs, Cells left, Cells zero) {
    int slots = first().slots(LaneRow.DOT);
    Cells all = Cells.concat(left, zero);
    dealing.deal(
        layouter,
        "packed relation",
        packs.size(),
        pack -> rows(packs.get(pack).left().length, slots),
        (lane, first, heights, height) -> {
          List<Packing.Pack> part = packs.subList(first, first + heights.size());
          return new PackedBlock(lanes.get(lane), part, heights, height, all)::assign;
        });
  }
}
