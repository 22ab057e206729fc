package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.Rescale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Multiplies by a public rational, rounds half up into signed bits, and applies a function: a
 * layer's rescale and activation in one row.
 *
 * <p><b>Statement.</b>
 *
 * <pre>
 *   m*x + half = 2^s*z + r        (1) gate split
 *   0 <= r < 2^s                  (2) lookup; by limbs if the tables have no such interval
 *   z in signed bits, y = f(z)    (3) lookup
 * </pre>
 *
 * <p><b>Why it is sound.</b> {@code x} has a declared range, so the left side of (1) is an integer
 * below 2^63 in absolute value; by (2) and (3) the right side is one below 2^126. So (1) holds over
 * the integers, (2) leaves one {@code r} and one {@code z} for each {@code x}: the quotient rounded
 * half up. Both ends of the remainder are bounded: {@code r = 2^s} is not in the table. Without (3)
 * a prover could choose {@code z} modulo p. If no function is wanted, one with the right domain is
 * borrowed, and its result is not used. Where functions have no tables, (3) is {@link PieceChip} on
 * a copy of {@code z}, or, without a function, a check of its range.
 *
 * <p><b>Cost.</b> 1 row, 4 cells, 1 gate and 2 lookups.
 */
final class Requantizer {

  private final UnitPool pool;
  private final RangeChip ranges;
  private final PieceChip pieces;

  Requantizer(UnitPool pool, RangeChip ranges) {
    this.pool = pool;
    this.ranges = ranges;
    this.pieces = new PieceChip(pool, ranges);
  }

  /** The remainders of a rescale. */
  static Range remainders(Rescale rescale) {
    return Range.unsigned(rescale.shift());
  }

  /**
   * A rescale in cells.
   *
   * @param quotients {@code z}, within the rescale's bits
   * @param remainders {@code r}, in {@code [0, 2^shift)}
   * @param result {@code f(z)}, or {@code z} without a function
   */
  record Split(Cells quotients, Cells remainders, Cells result) {}

  /** {@code function(rescale(x))}, or {@code rescale(x)} if there is no function. */
  Cells apply(Layouter layouter, Cells x, Rescale rescale, @Nullable FunctionTable function) {
    return place(layouter, x, x.values(), x.range(), rescale, function).result();
  }

  /**
   * Quotients and remainders, looked up, of numbers that have no cells: (1) is left to the caller.
   *
   * @param range what the caller's constraints hold the numbers to
   */
  Split split(
      Layouter layouter,
      Ints numbers,
      Range range,
      Rescale rescale,
      @Nullable FunctionTable function) {
    return place(layouter, null, numbers, range, rescale, function);
  }

  private Split place(
      Layouter layouter,
      @Nullable Cells x,
      Ints numbers,
      Range range,
      Rescale rescale,
      @Nullable FunctionTable function) {
    Range quotients = rescale.outputRange(List.of(range));
    boolean inPieces = function != null && !ranges.looksUp(function);
    FunctionTable table =
        function == null ? ranges.over(rescale.range()) : inPieces ? null : function;
    if (table != null && !table.domain().equals(rescale.range())) {
      // The table would let through a quotient that the rescale refuses.
      throw new IllegalArgumentException(
          "table " + table.name() + " on " + table.domain() + " differs from " + rescale.range());
    }
    long half = rescale.shift() == 0 ? 0 : 1L << (rescale.shift() - 1);
    Range remainders = remainders(rescale);
    Ints z = numbers.map(rescale::apply);
    Ints r = numbers.map(rescale::remainder);
    record Row(Cells z, Cells y, Cells r) {}
    List<Row> rows =
        pool.place(
            layouter,
            "requantize",
            numbers.size(),
            (region, unit, from, to) -> {
              int count = to - from;
              if (x != null) {
                region.copy(x.slice(from, to), unit.a(), 0);
                RangeChip.splitRow(
                    region, unit, count, rescale.multiplier(), half, rescale.shift());
              }
              ranges.rangeInPlace(region, unit, remainders, count);
              Cells low = region.assignGuess("remainder", unit.r(), 0, r.slice(from, to));
              Cells high = region.assignGuess("quotient", unit.z(), 0, z.slice(from, to));
              Cells y =
                  table == null
                      ? Cells.empty()
                      : ranges.applyTo(region, unit, table, z.slice(from, to));
              return new Row(high, y, low);
            });
    if (rows.isEmpty()) {
      return new Split(Cells.empty(), Cells.empty(), Cells.empty());
    }
    Cells low = Cells.concat(rows.stream().map(Row::r).toList());
    if (!ranges.isInPlace(remainders)) {
      ranges.check(layouter, low, remainders);
    }
    Cells high = Cells.concat(rows.stream().map(Row::z).toList());
    if (inPieces) {
      Cells y = pieces.apply(layouter, high, rescale.range(), piecesOf(function));
      return new Split(high, low, y.withRange(function.image(quotients)));
    }
    if (function != null) {
      Cells y = Cells.concat(rows.stream().map(Row::y).toList());
      return new Split(high, low, y.withRange(function.image(quotients)));
    }
    if (table == null) {
      ranges.check(layouter, high, rescale.range());
    }
    return new Split(high, low, high.withRange(quotients));
  }

  private static Pieces piecesOf(FunctionTable function) {
    Pieces pieces = Pieces.of(function);
    if (pieces == null) {
      throw new IllegalStateException("no table for " + function + " was planned");
    }
    return pieces;
  }
}
