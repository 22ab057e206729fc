package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.Region;
import io.parsimony.layers.quant.FunctionTable;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Shows that cells lie in an interval.
 *
 * <p><b>Statement.</b> Every cell {@code v} lies in {@code [min, max]}; if the interval is too
 * large for the tables, in the smallest {@code [min, min + 2^t - 1]} that contains it (so exactly
 * in it when its size is a power of two). {@link #enforced} says which.
 *
 * <p><b>Why it is sound.</b> An interval in a table is looked up under its fixed tag: in the {@code
 * r} column of a unit, or in the {@code z} column under any function that has this interval as its
 * domain. A large one goes by limbs of {@code c} bits, a {@link UnitRow#SPLIT} row each:
 *
 * <pre>
 *   v - min = 2^c*z_1 + r_1,   z_1 = 2^c*z_2 + r_2, ...     r_i in [0, 2^c), last z in [0, 2^(t - c*i))
 * </pre>
 *
 * so {@code v - min} is a sum of bounded integers, below {@code 2^t <= 2^63}: no reduction modulo
 * p.
 *
 * <p>In a circuit without lookups bits do it: {@link BitChip}.
 *
 * <p><b>Cost.</b> One lookup a cell, two cells a row where both columns serve; by limbs, one gate
 * and one lookup for each limb but the last, and one lookup for that.
 */
final class RangeChip {

  private final UnitPool pool;
  private final @Nullable Tables tables;
  private final int limbBits;
  private final BitChip bits;

  /**
   * A chip on these units.
   *
   * @param tables null in a circuit without lookups
   * @param limbBits bits of a limb
   */
  RangeChip(UnitPool pool, @Nullable Tables tables, int limbBits) {
    this.pool = pool;
    this.tables = tables;
    this.limbBits = limbBits;
    this.bits = new BitChip(pool);
  }

  private Tables requireTables() {
    if (tables == null) {
      throw new IllegalStateException("no tables were planned");
    }
    return tables;
  }

  private RangeTable ranges() {
    return requireTables().ranges();
  }

  /** The functions of a circuit that has lookups. */
  FunctionTables functions() {
    return requireTables().functions();
  }

  /** Bits of the offset from the interval's minimum. */
  static int bits(Range range) {
    return 64 - Long.numberOfLeadingZeros(Math.subtractExact(range.max(), range.min()));
  }

  /** The interval that a check by limbs enforces. */
  static Range rounded(Range range) {
    return new Range(range.min(), Math.addExact(range.min(), (1L << bits(range)) - 1));
  }

  /** Bits of the most significant limb of {@code bits} in limbs of {@code limbBits}. */
  static int topBits(int bits, int limbBits) {
    return (bits - 1) % limbBits + 1;
  }

  /** The interval that a check for {@code range} enforces: that one, or a little more. */
  Range enforced(Range range) {
    return isDirect(range) ? range : rounded(range);
  }

  private boolean isDirect(Range range) {
    return paired(range) != null || isInPlace(range) || over(range) != null;
  }

  /** Constrains cells that are there already; returns them with the range enforced. */
  Cells check(Layouter layouter, Cells cells, Range range) {
    place(layouter, "range", cells.values(), range, copies(cells));
    return cells.withRange(enforced(range));
  }

  /** New cells that the prover chooses, within the range. */
  Cells home(Layouter layouter, String name, Ints values, Range range) {
    BitChip.Source inputs =
        (region, column, row, from, to) -> region.assignInput(column, row, values.slice(from, to));
    return place(layouter, name, values, range, inputs).withRange(enforced(range));
  }

  /** New cells within the range, which other constraints determine. */
  Cells derived(Layouter layouter, String name, Ints values, Range range) {
    BitChip.Source derived =
        (region, column, row, from, to) ->
            region.assignGuess(name, column, row, values.slice(from, to));
    return place(layouter, name, values, range, derived).withRange(enforced(range));
  }

  private static BitChip.Source copies(Cells cells) {
    return (region, column, row, from, to) -> region.copy(cells.slice(from, to), column, row);
  }

  /**
   * Constrains cells that are there already to an interval of a power of two of integers, at least
   * four, and says of each whether it lies in the upper half: 1, or else 0.
   */
  Cells upperHalves(Layouter layouter, Cells cells, Range range) {
    int width = bits(range);
    if (width < 2 || !rounded(range).equals(range)) {
      throw new IllegalArgumentException("no halves of " + range);
    }
    if (tables == null) {
      return bits.check(layouter, "sign", cells.values(), range.min(), width, copies(cells)).tops();
    }
    FunctionTable half = FunctionTables.upperHalf(top(range, limbBits));
    Cells marks =
        width <= limbBits
            ? looked(layouter, "sign", cells.values(), half, copies(cells)).results()
            : limbs(layouter, "sign", cells.values(), range, copies(cells), half).results();
    return marks.withRange(Range.BIT);
  }

  /** What the most significant limb of an interval's offsets is looked up in, or the interval. */
  static Range top(Range range, int limbBits) {
    int width = bits(range);
    return width <= limbBits ? range : Range.unsigned(topBits(width, limbBits));
  }

  private Cells place(
      Layouter layouter, String name, Ints values, Range range, BitChip.Source source) {
    if (values.size() == 0) {
      return Cells.empty();
    }
    if (tables == null) {
      return bits.check(layouter, name, values, range.min(), bits(range), source).values();
    }
    PairTable.Widths widths = paired(range);
    if (widths != null) {
      return twice(layouter, name, values.size(), -range.min(), widths, source);
    }
    FunctionTable function = over(range);
    if (isInPlace(range)) {
      return function == null
          ? ranged(layouter, name, values.size(), range, source)
          : both(layouter, name, values, range, function, source);
    }
    return function == null
        ? limbs(layouter, name, values, range, source, null).arguments()
        : looked(layouter, name, values, function, source).arguments();
  }

  /** The pair of equal widths that holds exactly this interval, shifted to zero, or null. */
  private PairTable.@Nullable Widths paired(Range range) {
    PairTable pairs = tables == null ? null : tables.pairs();
    if (pairs == null || !range.isBounded() || bits(range) == 0) {
      return null;
    }
    var widths = new PairTable.Widths(bits(range), bits(range));
    return rounded(range).equals(range) && pairs.contains(widths) ? widths : null;
  }

  /** Two cells a row that are looked up together: the first half in {@code r}, the rest in a. */
  private Cells twice(
      Layouter layouter,
      String name,
      int count,
      long offset,
      PairTable.Widths widths,
      BitChip.Source source) {
    int rows = (count + 1) / 2;
    record Halves(Cells first, Cells second) {}
    List<Halves> halves =
        pool.placePairs(
            layouter,
            name,
            rows,
            (region, unit, from, to) -> {
              pairRows(region, unit, widths, offset, to - from);
              Cells first = source.into(region, unit.r(), 0, from, to);
              int end = Math.min(count, rows + to);
              if (end - rows < to) {
                // The last of an odd number is its own partner.
                region.copy(first.get(to - from - 1), unit.a(), to - from - 1);
              }
              return rows + from >= end
                  ? new Halves(first, Cells.empty())
                  : new Halves(first, source.into(region, unit.a(), 0, rows + from, end));
            });
    Cells first = Cells.concat(halves.stream().map(Halves::first).toList());
    Cells second = Cells.concat(halves.stream().map(Halves::second).toList());
    return Cells.concat(first, second);
  }

  /**
   * New cells that other constraints determine, looked up together by pairs: those of {@code high},
   * then those of {@code low}.
   */
  Cells pairs(Layouter layouter, String name, Ints high, Ints low, PairTable.Widths widths) {
    record Halves(Cells high, Cells low) {}
    List<Halves> halves =
        pool.placePairs(
            layouter,
            name,
            high.size(),
            (region, unit, from, to) -> {
              pairRows(region, unit, widths, 0, to - from);
              Cells upper = region.assignGuess(name, unit.a(), 0, high.slice(from, to));
              Cells lower = region.assignGuess(name, unit.r(), 0, low.slice(from, to));
              return new Halves(upper, lower);
            });
    Cells first = Cells.concat(halves.stream().map(Halves::high).toList());
    Cells second = Cells.concat(halves.stream().map(Halves::low).toList());
    return Cells.concat(first, second);
  }

  private void pairRows(Region region, Unit unit, PairTable.Widths widths, long offset, int count) {
    Unit.Pairs columns = unit.requirePairs();
    region.enable(columns.on(), 0, count);
    int tag = Objects.requireNonNull(requireTables().pairs()).tag(widths);
    region.assignFixed(columns.tag(), 0, Ints.constant(tag, count));
    region.assignFixed(columns.offset(), 0, Ints.constant(offset, count));
  }

  private Cells ranged(
      Layouter layouter, String name, int count, Range range, BitChip.Source source) {
    int tag = ranges().tag(range);
    return pool.cells(
        layouter,
        name,
        count,
        (region, unit, from, to) -> {
          region.enable(unit.ranged(), 0, to - from);
          region.assignFixed(unit.rangeTag(), 0, Ints.constant(tag, to - from));
          return source.into(region, unit.r(), 0, from, to);
        });
  }

  /** Cells, and what was looked up for them. */
  private record Looked(Cells arguments, Cells results) {

    static Looked concat(List<Looked> parts) {
      return new Looked(
          Cells.concat(parts.stream().map(Looked::arguments).toList()),
          Cells.concat(parts.stream().map(Looked::results).toList()));
    }
  }

  private Looked looked(
      Layouter layouter, String name, Ints values, FunctionTable function, BitChip.Source source) {
    return Looked.concat(
        pool.place(
            layouter,
            name,
            values.size(),
            (region, unit, from, to) -> {
              Cells y = applyTo(region, unit, function, values.slice(from, to));
              return new Looked(source.into(region, unit.z(), 0, from, to), y);
            }));
  }

  /** Two cells a row: the first half of them in {@code r}, the rest in {@code z}. */
  private Cells both(
      Layouter layouter,
      String name,
      Ints values,
      Range range,
      FunctionTable function,
      BitChip.Source source) {
    int count = values.size();
    int rows = (count + 1) / 2;
    int tag = ranges().tag(range);
    record Halves(Cells first, Cells second) {}
    List<Halves> halves =
        pool.place(
            layouter,
            name,
            rows,
            (region, unit, from, to) -> {
              region.enable(unit.ranged(), 0, to - from);
              region.assignFixed(unit.rangeTag(), 0, Ints.constant(tag, to - from));
              Cells first = source.into(region, unit.r(), 0, from, to);
              int end = Math.min(count, rows + to);
              if (rows + from >= end) {
                return new Halves(first, Cells.empty());
              }
              applyTo(region, unit, function, values.slice(rows + from, end));
              return new Halves(first, source.into(region, unit.z(), 0, rows + from, end));
            });
    Cells first = Cells.concat(halves.stream().map(Halves::first).toList());
    Cells second = Cells.concat(halves.stream().map(Halves::second).toList());
    return Cells.concat(first, second);
  }

  /**
   * Cells by limbs, and a function of the most significant one.
   *
   * @param ofTop null for any function
   */
  private Looked limbs(
      Layouter layouter,
      String name,
      Ints values,
      Range range,
      BitChip.Source source,
      @Nullable FunctionTable ofTop) {
    int width = bits(range);
    Range low = Range.unsigned(limbBits);
    int left = width - limbBits;
    FunctionTable top = left > limbBits ? null : ofTop != null ? ofTop : over(Range.unsigned(left));
    if (left <= limbBits && top == null) {
      throw new IllegalStateException("no table for a top limb of " + left + " bits was planned");
    }
    Ints z = values.map(v -> (v - range.min()) >> limbBits);
    Ints r = values.map(v -> (v - range.min()) & low.max());
    record Row(Cells value, Cells high, Cells result) {}
    List<Row> rows =
        pool.place(
            layouter,
            name,
            values.size(),
            (region, unit, from, to) -> {
              Cells value = source.into(region, unit.a(), 0, from, to);
              splitRow(region, unit, to - from, 1, -range.min(), limbBits);
              region.enable(unit.ranged(), 0, to - from);
              region.assignFixed(unit.rangeTag(), 0, Ints.constant(ranges().tag(low), to - from));
              region.assignGuess("low digit", unit.r(), 0, r.slice(from, to));
              Cells high = region.assignGuess("high digit", unit.z(), 0, z.slice(from, to));
              return new Row(
                  value,
                  high,
                  top == null ? Cells.empty() : applyTo(region, unit, top, z.slice(from, to)));
            });
    Cells arguments = Cells.concat(rows.stream().map(Row::value).toList());
    if (top != null) {
      return new Looked(arguments, Cells.concat(rows.stream().map(Row::result).toList()));
    }
    Cells high = Cells.concat(rows.stream().map(Row::high).toList());
    if (ofTop == null) {
      check(layouter, high, Range.unsigned(left));
      return new Looked(arguments, Cells.empty());
    }
    return new Looked(arguments, upperHalves(layouter, high, Range.unsigned(left)));
  }

  /** Turns rows into {@code m*a + h = 2^shift*z + r}. */
  static void splitRow(Region region, Unit unit, int count, long m, long h, int shift) {
    dividedRow(region, unit, count, m, h, 1L << shift);
  }

  /** Turns rows into {@code m*a + h = divisor*z + r}. */
  static void dividedRow(Region region, Unit unit, int count, long m, long h, long divisor) {
    region.enable(unit.row(UnitRow.SPLIT), 0, count);
    region.assignFixed(unit.m(), 0, Ints.constant(m, count));
    region.assignFixed(unit.h(), 0, Ints.constant(h, count));
    region.assignFixed(unit.s(), 0, Ints.constant(divisor, count));
  }

  /** Looks up what is in {@code z} under a function, and puts its result into {@code y}. */
  Cells applyTo(Region region, Unit unit, FunctionTable function, Ints z) {
    unit.apply(region, functions().tag(function), z.size());
    return region.assign(unit.y(), 0, z.map(function::apply));
  }

  /** Some function that shows by its domain that its argument lies in this range, or null. */
  @Nullable FunctionTable over(Range domain) {
    return tables == null ? null : tables.functions().over(domain);
  }

  /** Whether a function is looked up in this circuit. */
  boolean looksUp(FunctionTable function) {
    return tables != null && tables.functions().contains(function);
  }

  /** Looks up {@code r} in an interval if it is in a table; false if it has to go by limbs. */
  boolean rangeInPlace(Region region, Unit unit, Range range, int count) {
    if (!isInPlace(range)) {
      return false;
    }
    region.enable(unit.ranged(), 0, count);
    region.assignFixed(unit.rangeTag(), 0, Ints.constant(ranges().tag(range), count));
    return true;
  }

  /** The number of an interval that {@link #isInPlace}. */
  int tag(Range range) {
    return ranges().tag(range);
  }

  /** Whether the interval is in the table of ranges. */
  boolean isInPlace(Range range) {
    return tables != null && tables.ranges().contains(range);
  }
}
