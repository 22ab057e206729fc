package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Region;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Four advice columns on which everything but dot products happens, one row at a time: {@code a},
 * {@code z}, {@code y}, {@code r}, with public factors {@code m}, {@code s}, {@code h} in fixed
 * columns.
 *
 * <p><b>Statement.</b> A row has at most one gate of {@link UnitRow}, and independently of it may
 * range-check {@code r} ({@code ranged}) and look up {@code y = f(z)} ({@code applied}); interval
 * and function are named by fixed tags. Rows read no other row.
 *
 * <p><b>Why it is sound.</b> The chips that use these rows say which of them bounds what; nothing
 * is bounded by a gate alone.
 *
 * <p>In layouts with relations a row may also look up {@code (a, r)} as a {@linkplain PairTable
 * pair}, and a fifth column {@code u} rides along with the function.
 *
 * <p><b>Cost.</b> 4 advice columns, 2 lookup arguments, gates of degree 3, lookups of degree 5; one
 * more column and argument for relations.
 */
record Unit(
    AdviceColumn a,
    AdviceColumn z,
    AdviceColumn y,
    AdviceColumn r,
    FixedColumn m,
    FixedColumn s,
    FixedColumn h,
    FixedColumn rangeTag,
    FixedColumn functionTag,
    Selector ranged,
    Selector applied,
    Map<UnitRow, Selector> rows,
    @Nullable Pairs pairs) {

  /**
   * What a unit has beside in layouts with relations.
   *
   * @param u what rides along with a function's argument
   * @param tag which widths {@code (a + offset, r + offset)} have, looked up together
   * @param offset public, added to both
   * @param on where they are looked up
   */
  record Pairs(AdviceColumn u, FixedColumn tag, FixedColumn offset, Selector on) {

    static Pairs configure(
        ConstraintSystem cs, String name, AdviceColumn a, AdviceColumn r, PairTable table) {
      FixedColumn tag = fixed(cs, name + ".pairTag");
      FixedColumn offset = fixed(cs, name + ".offset");
      Selector on = cs.selector(name + ".paired");
      table.lookup(
          cs,
          name + ".pair",
          on,
          tag.cur(),
          a.cur().plus(offset.cur()),
          r.cur().plus(offset.cur()));
      return new Pairs(column(cs, name + ".u"), tag, offset, on);
    }
  }

  /** Advice columns of a unit. */
  static final int ADVICE_COLUMNS = 4;

  /** Lookup arguments of a unit. */
  static final int LOOKUPS = 2;

  static Unit configure(
      ConstraintSystem cs,
      String name,
      Set<UnitRow> kinds,
      RangeTable ranges,
      FunctionTables functions,
      @Nullable PairTable pairTable) {
    return on(cs, own -> column(cs, own), name, kinds, ranges, functions, pairTable);
  }

  /** A unit on columns that others may use too. */
  static Unit on(
      ConstraintSystem cs,
      Function<String, AdviceColumn> columns,
      String name,
      Set<UnitRow> kinds,
      RangeTable ranges,
      FunctionTables functions,
      @Nullable PairTable pairTable) {
    AdviceColumn a = columns.apply(name + ".a");
    AdviceColumn z = columns.apply(name + ".z");
    AdviceColumn y = columns.apply(name + ".y");
    AdviceColumn r = columns.apply(name + ".r");
    Map<UnitRow, Selector> rows = new EnumMap<>(UnitRow.class);
    for (UnitRow kind : kinds) {
      rows.put(kind, cs.selector(name + "." + kind.name().toLowerCase(java.util.Locale.ROOT)));
    }
    Pairs pairs = pairTable == null ? null : Pairs.configure(cs, name, a, r, pairTable);
    var unit =
        new Unit(
            a,
            z,
            y,
            r,
            fixed(cs, name + ".m"),
            fixed(cs, name + ".s"),
            fixed(cs, name + ".h"),
            fixed(cs, name + ".rangeTag"),
            fixed(cs, name + ".functionTag"),
            cs.selector(name + ".ranged"),
            cs.selector(name + ".applied"),
            rows,
            pairs);
    rows.forEach((kind, q) -> unit.createGate(cs, q, kind));
    ranges.lookup(cs, name + ".range", unit.ranged, unit.rangeTag.cur(), r.cur());
    functions.lookup(
        cs,
        name + ".function",
        unit.applied,
        unit.functionTag.cur(),
        z.cur(),
        y.cur(),
        pairs == null ? null : pairs.u().cur());
    return unit;
  }

  private void createGate(ConstraintSystem cs, Selector q, UnitRow kind) {
    Expression sum = m.cur().times(a.cur());
    switch (kind) {
      case SPLIT ->
          cs.createGate(
              "split",
              q,
              Constraint.equal(
                  "m*a + h = s*z + r", sum.plus(h.cur()), s.cur().times(z.cur()).plus(r.cur())));
      case AFFINE ->
          cs.createGate(
              "affine",
              q,
              Constraint.equal(
                  "z = m*a + s*r + h", z.cur(), sum.plus(s.cur().times(r.cur())).plus(h.cur())));
      case PRODUCT ->
          cs.createGate("product", q, Constraint.equal("z = a*r", z.cur(), a.cur().times(r.cur())));
      case MULTIPLY_ADD ->
          cs.createGate(
              "multiply-add",
              q,
              Constraint.equal("z = a*r + y", z.cur(), a.cur().times(r.cur()).plus(y.cur())));
      case MAX ->
          cs.createGate(
              "max",
              q,
              Constraint.zero(
                  "(y - a)*(y - z) = 0", y.cur().minus(a.cur()).times(y.cur().minus(z.cur()))),
              Constraint.equal(
                  "r = 2*y - a - z", r.cur(), y.cur().times(2).minus(a.cur()).minus(z.cur())));
    }
  }

  /** The selector of a kind of row that the model declared. */
  Selector row(UnitRow kind) {
    Selector q = rows.get(kind);
    if (q == null) {
      throw new IllegalStateException("no gate for " + kind + " was planned");
    }
    return q;
  }

  /** Its columns, to find its next free row. */
  Column[] columns() {
    return pairs == null
        ? new Column[] {a, z, y, r, m, s, h, rangeTag, functionTag}
        : new Column[] {
          a, z, y, r, m, s, h, rangeTag, functionTag, pairs.u(), pairs.tag(), pairs.offset()
        };
  }

  /** The columns of pairs. */
  Column[] pairColumns() {
    return new Column[] {a, r, requirePairs().tag(), requirePairs().offset()};
  }

  /** The columns that quotients and functions of them touch. */
  Column[] quotientColumns() {
    return new Column[] {z, y, functionTag, requirePairs().u()};
  }

  /** Turns rows into lookups of {@code y = f(z)}, with nothing riding along. */
  void apply(Region region, int tag, int count) {
    region.enable(applied, 0, count);
    region.assignFixed(functionTag, 0, Ints.constant(tag, count));
    if (pairs != null) {
      region.assign(pairs.u(), 0, Ints.constant(0, count));
    }
  }

  /** The columns of layouts with relations. */
  Pairs requirePairs() {
    if (pairs == null) {
      throw new IllegalStateException("no pairs were planned");
    }
    return pairs;
  }

  private static AdviceColumn column(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }

  private static FixedColumn fixed(ConstraintSystem cs, String name) {
    FixedColumn column = cs.fixedColumn();
    cs.annotate(column, name);
    return column;
  }
}
