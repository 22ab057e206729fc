package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.Value;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.List;

/** Consecutive packed sums in one lane with fixed factors, each shown to be zero: one region. */
final class PackedBlock {

  private final Lane lane;
  private final List<Packing.Pack> packs;
  private final List<Integer> heights;
  private final int height;
  private final Cells left;

  /**
   * A block.
   *
   * @param left the cells that packs name, and a zero behind them
   */
  PackedBlock(Lane lane, List<Packing.Pack> packs, List<Integer> heights, int height, Cells left) {
    this.lane = lane;
    this.packs = packs;
    this.heights = heights;
    this.height = height;
    this.left = left;
  }

  /** Fills the region. */
  Cells assign(Region region) {
    int slots = lane.slots(LaneRow.DOT);
    for (int slot = 0; slot < slots; slot++) {
      int[] index = new int[height];
      Arrays.fill(index, left.size() - 1);
      FixedColumn factors = (FixedColumn) lane.right(LaneRow.DOT, slot);
      int start = 0;
      for (int p = 0; p < packs.size(); start += heights.get(p++)) {
        Packing.Pack pack = packs.get(p);
        for (int row = 0; row < heights.get(p); row++) {
          int term = row * slots + slot;
          boolean used = term < pack.left().length;
          if (used) {
            index[start + row] = pack.left()[term];
          }
          region.assignFixed(factors, start + row, used ? pack.factors()[term] : Fr.ZERO);
        }
      }
      region.copy(left.gather(index), (AdviceColumn) lane.left(LaneRow.DOT, slot), 0);
    }
    int start = 0;
    for (int p = 0; p < packs.size(); start += heights.get(p++)) {
      close(region, packs.get(p), start, heights.get(p), slots);
    }
    return Cells.empty();
  }

  private void close(Region region, Packing.Pack pack, int start, int rows, int slots) {
    if (rows == 1) {
      region.enable(lane.closing(LaneRow.DOT).only(), start);
      return;
    }
    region.enable(lane.row(LaneRow.DOT).first(), start);
    if (rows > 2) {
      region.enable(lane.row(LaneRow.DOT).next(), start + 1, rows - 2);
    }
    region.enable(lane.closing(LaneRow.DOT).last(), start + rows - 1);
    region.assign(lane.acc(), start, rows - 1, sums(pack, rows - 1, slots));
  }

  private Value<FrVector> sums(Packing.Pack pack, int rows, int slots) {
    if (!left.values().isKnown()) {
      return Value.unknown();
    }
    FrVector sums = FrVector.zeros(rows);
    Fr sum = Fr.ZERO;
    for (int row = 0; row < rows; row++) {
      for (int term = row * slots; term < Math.min((row + 1) * slots, pack.left().length); term++) {
        sum = sum.plus(Fr.of(left.values().get(pack.left()[term])).times(pack.factors()[term]));
      }
      sums.set(row, sum);
    }
    return Value.known(sums);
  }
}
