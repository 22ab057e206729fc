package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.compiled.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Spreads rows over units so that they fill evenly. */
final class UnitPool {

  /** Fills rows of one unit for elements {@code from} to {@code to - 1}, one row each. */
  @FunctionalInterface
  interface Rows<T> {
    T assign(Region region, Unit unit, int from, int to);
  }

  private final List<Unit> units;

  UnitPool(List<Unit> units) {
    this.units = List.copyOf(units);
  }

  /** Places {@code count} independent rows, and returns what each unit's part gave, in order. */
  <T> List<T> place(Layouter layouter, String name, int count, Rows<T> rows) {
    return place(layouter, name, count, 1, Unit::columns, rows);
  }

  /** As {@link #place}, for rows that touch no other columns than those of pairs. */
  <T> List<T> placePairs(Layouter layouter, String name, int count, Rows<T> rows) {
    return place(layouter, name, count, 1, Unit::pairColumns, rows);
  }

  /** As {@link #place}, for rows that touch no other columns than those of quotients. */
  <T> List<T> placeQuotients(Layouter layouter, String name, int count, Rows<T> rows) {
    return place(layouter, name, count, 1, Unit::quotientColumns, rows);
  }

  /** As {@link #place}, for elements that take {@code height} rows of bits each. */
  <T> List<T> placeBits(Layouter layouter, String name, int count, int height, Rows<T> rows) {
    return place(layouter, name, count, height, Unit::bitColumns, rows);
  }

  private <T> List<T> place(
      Layouter layouter,
      String name,
      int count,
      int height,
      Function<Unit, Column[]> touched,
      Rows<T> rows) {
    long[] free = new long[units.size()];
    for (int u = 0; u < free.length; u++) {
      free[u] = layouter.freeRow(touched.apply(units.get(u)));
    }
    long level = Leveling.level(free, (long) count * height);
    List<T> parts = new ArrayList<>();
    int from = 0;
    for (int u = 0; u < free.length && from < count; u++) {
      int to = (int) Math.min(count, from + Math.max(0, Math.ceilDiv(level - free[u], height)));
      if (to > from) {
        Unit unit = units.get(u);
        int first = from;
        parts.add(layouter.assignRegion(name, region -> rows.assign(region, unit, first, to)));
        from = to;
      }
    }
    return parts;
  }

  /** As {@link #place}, for rows that give one cell each. */
  Cells cells(Layouter layouter, String name, int count, Rows<Cells> rows) {
    return count == 0 ? Cells.empty() : Cells.concat(place(layouter, name, count, rows));
  }
}
