package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.WholeDivision;
import java.util.List;

/**
 * Quotient and remainder of a division by a public integer {@code d}.
 *
 * <p><b>Statement.</b> For {@code x} in a declared range, with {@code [a, b]} the quotients that
 * the range allows:
 *
 * <pre>
 *   x = d*z + r                                (1) gate split
 *   a <= z <= b                                (2) range check
 *   0 <= r,  0 <= d - 1 - r                    (3) one range check if a table or bits hold [0, d), else two
 * </pre>
 *
 * <p><b>Why it is sound.</b> {@code x} is an integer below 2^63 in absolute value. What (2)
 * enforces is at most twice as wide as {@code [a, b]}, so {@code d*z} is below 2^65, and by (3)
 * {@code r} is in {@code [0, d)}: (1) holds over the integers, far below p/2, and leaves one {@code
 * (z, r)}. With {@code 0 <= r < 2^t} alone a prover could take {@code z - 1} and {@code r + d};
 * without (2) a {@code z} modulo p.
 *
 * <p><b>Cost.</b> 1 gate and two range checks; 1 more of each if {@code d} is neither a power of
 * two nor small.
 */
final class DivisionChip {

  private final UnitPool pool;
  private final RangeChip ranges;
  private final ElementwiseChip elementwise;

  DivisionChip(UnitPool pool, RangeChip ranges) {
    this.pool = pool;
    this.ranges = ranges;
    this.elementwise = new ElementwiseChip(pool);
  }

  /** What remainders lie in. */
  static Range remainders(WholeDivision layer) {
    return new Range(0, layer.divisor() - 1);
  }

  /** The part of the division of each cell that the layer asks for. */
  Cells apply(Layouter layouter, Cells x, WholeDivision layer) {
    Ints z = x.values().map(layer::quotient);
    Ints r = x.values().map(layer::remainder);
    record Row(Cells z, Cells r) {}
    List<Row> rows =
        pool.place(
            layouter,
            "divide",
            x.size(),
            (region, unit, from, to) -> {
              region.copy(x.slice(from, to), unit.a(), 0);
              RangeChip.dividedRow(region, unit, to - from, 1, 0, layer.divisor());
              Cells high = region.assign(unit.z(), 0, z.slice(from, to));
              return new Row(high, region.assign(unit.r(), 0, r.slice(from, to)));
            });
    Cells quotients = Cells.concat(rows.stream().map(Row::z).toList());
    Cells rest = Cells.concat(rows.stream().map(Row::r).toList());
    ranges.check(layouter, quotients, layer.quotients(x.range()));
    Range allowed = remainders(layer);
    Cells checked = ranges.check(layouter, rest, allowed);
    if (!checked.range().equals(allowed)) {
      Cells above = elementwise.affine(layouter, checked, -1, checked, 0, layer.divisor() - 1);
      ranges.check(layouter, above, allowed);
    }
    Cells result = layer.part() == WholeDivision.Part.QUOTIENT ? quotients : rest;
    return result.withRange(layer.outputRange(List.of(x.range())));
  }
}
