package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.layers.gates.RunningBits;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows by its bits that a cell lies in an interval of {@code 2^t} integers: range checks of
 * circuits without lookups.
 *
 * <p><b>Statement.</b> With {@code h = -min} on the first row and 0 on the others, four to a row:
 *
 * <pre>
 *   z_0 = v + h,   z_i - 2*z_(i+1) is a bit for i below t - 1,   z_(t-1) is a bit
 * </pre>
 *
 * <p><b>Why it is sound.</b> By {@link RunningBits} {@code v - min} is a sum of {@code 2^i*b_i}
 * over {@code t} bits, so as a field element it is an integer below {@code 2^t}; {@code t <= 63},
 * far below p/2, so there is one such integer and no alias. The first row of a region reads none
 * above it, the last none below: a {@link UnitRow#BITS} row is always followed by one of the same
 * number.
 *
 * <p><b>Cost.</b> {@code t} gates, {@code t} cells and {@code t/4} rows a cell; its top bit comes
 * free. An interval of a single number takes an affine row instead, {@code v = min}.
 */
final class BitChip {

  private final UnitPool pool;

  BitChip(UnitPool pool) {
    this.pool = pool;
  }

  /** Puts cells into a column: copies, or new cells. */
  @FunctionalInterface
  interface Source {
    Cells into(Region region, AdviceColumn column, int offset, int from, int to);
  }

  /**
   * Numbers and what was found of them.
   *
   * @param values where the numbers are
   * @param tops the most significant bit of each of their offsets, if those have two bits or more
   */
  record Checked(Cells values, Cells tops) {}

  /** The kinds of rows that {@code bits} bits take. */
  static List<UnitRow> rows(int bits) {
    if (bits == 0) {
      return List.of(UnitRow.AFFINE);
    }
    UnitRow last = UnitRow.last(lastBits(bits));
    return bits > Unit.BITS_A_ROW ? List.of(UnitRow.BITS, last) : List.of(last);
  }

  private static int lastBits(int bits) {
    return (bits - 1) % Unit.BITS_A_ROW + 1;
  }

  /**
   * Shows that numbers lie in {@code [min, min + 2^bits - 1]}.
   *
   * @param bits 0 to 63
   */
  Checked check(Layouter layouter, String name, Ints values, long min, int bits, Source source) {
    if (bits == 0) {
      return new Checked(equal(layouter, name, values.size(), min, source), Cells.empty());
    }
    int height = Math.ceilDiv(bits, Unit.BITS_A_ROW);
    List<Checked> parts =
        pool.placeBits(
            layouter,
            name,
            values.size(),
            height,
            (region, unit, from, to) -> {
              List<Cells> own = new ArrayList<>();
              List<Cells> tops = new ArrayList<>();
              for (int i = from; i < to; i++) {
                Cells value = source.into(region, unit.a(), (i - from) * height, i, i + 1);
                own.add(value);
                Ints offset = values.slice(i, i + 1).map(v -> v - min);
                tops.add(sums(region, unit, (i - from) * height, offset, min, bits));
              }
              return new Checked(Cells.concat(own), Cells.concat(tops));
            });
    Cells tops = Cells.concat(parts.stream().map(Checked::tops).toList());
    return new Checked(
        Cells.concat(parts.stream().map(Checked::values).toList()), tops.withRange(Range.BIT));
  }

  /** An interval of one number: {@code v = 0*v + 0*v + min}. */
  private Cells equal(Layouter layouter, String name, int count, long min, Source source) {
    return pool.cells(
        layouter,
        name,
        count,
        (region, unit, from, to) -> {
          Cells value = source.into(region, unit.z(), 0, from, to);
          ElementwiseChip.affineRow(region, unit, to - from, 0, 0, min);
          region.copy(value, unit.a(), 0);
          region.copy(value, unit.r(), 0);
          return value;
        });
  }

  /** The rows of one number; the first cell is there already. Returns the last sum. */
  private static Cells sums(Region region, Unit unit, int top, Ints offset, long min, int bits) {
    int height = Math.ceilDiv(bits, Unit.BITS_A_ROW);
    if (height > 1) {
      region.enable(unit.row(UnitRow.BITS), top, height - 1);
    }
    region.enable(unit.row(UnitRow.last(lastBits(bits))), top + height - 1);
    region.assignFixed(unit.h(), top, Ints.of(-min));
    if (height > 1) {
      region.assignFixed(unit.h(), top + 1, Ints.constant(0, height - 1));
    }
    List<AdviceColumn> columns = List.of(unit.a(), unit.z(), unit.y(), unit.r());
    Cells last = Cells.empty();
    for (int i = 1; i < bits; i++) {
      int shift = i;
      AdviceColumn column = columns.get(i % Unit.BITS_A_ROW);
      int row = top + i / Unit.BITS_A_ROW;
      last = region.assignGuess("bits", column, row, offset.map(v -> v >> shift));
    }
    return last;
  }
}
