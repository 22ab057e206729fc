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
import io.parsimony.layers.gates.RunningBits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
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
 * and function are named by fixed tags. Rows read no other row, but that bits go on in the next.
 *
 * <p><b>Why it is sound.</b> The chips that use these rows say which of them bounds what; nothing
 * is bounded by a gate alone.
 *
 * <p>In layouts with relations a row may also look up {@code (a, r)} as a {@linkplain PairTable
 * pair}, and a fifth column {@code u} rides along with the function.
 *
 * <p><b>Cost.</b> 4 advice columns, 2 lookup arguments, gates of degree 3, lookups of degree 5; one
 * more column and argument for relations. No lookups in circuits without tables.
 */
record Unit(
    AdviceColumn a,
    AdviceColumn z,
    AdviceColumn y,
    AdviceColumn r,
    FixedColumn m,
    FixedColumn s,
    FixedColumn h,
    @Nullable Lookups lookups,
    Map<UnitRow, Selector> rows,
    @Nullable Pairs pairs) {

  /**
   * What a unit has in a circuit with tables.
   *
   * @param rangeTag the number of an interval
   * @param functionTag the number of a function
   * @param ranged where {@code r} is looked up in the interval
   * @param applied where {@code (z, y)} is looked up in the function
   */
  record Lookups(
      FixedColumn rangeTag, FixedColumn functionTag, Selector ranged, Selector applied) {}

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

  /** Bits of a running sum that a row has. */
  static final int BITS_A_ROW = 4;

  /** Lookup arguments of a unit, if there are tables. */
  static final int LOOKUPS = 2;

  static Unit configure(
      ConstraintSystem cs, String name, Set<UnitRow> kinds, @Nullable Tables tables) {
    return on(cs, own -> column(cs, own), name, kinds, tables);
  }

  /** A unit on columns that others may use too. */
  static Unit on(
      ConstraintSystem cs,
      Function<String, AdviceColumn> columns,
      String name,
      Set<UnitRow> kinds,
      @Nullable Tables tables) {
    AdviceColumn a = columns.apply(name + ".a");
    AdviceColumn z = columns.apply(name + ".z");
    AdviceColumn y = columns.apply(name + ".y");
    AdviceColumn r = columns.apply(name + ".r");
    Map<UnitRow, Selector> rows = new EnumMap<>(UnitRow.class);
    for (UnitRow kind : kinds) {
      rows.put(kind, cs.selector(name + "." + kind.name().toLowerCase(java.util.Locale.ROOT)));
    }
    Pairs pairs =
        tables == null || tables.pairs() == null
            ? null
            : Pairs.configure(cs, name, a, r, tables.pairs());
    FixedColumn m = fixed(cs, name + ".m");
    FixedColumn s = fixed(cs, name + ".s");
    FixedColumn h = fixed(cs, name + ".h");
    Lookups lookups = tables == null ? null : lookups(cs, name);
    var unit = new Unit(a, z, y, r, m, s, h, lookups, rows, pairs);
    rows.forEach((kind, q) -> unit.createGate(cs, q, kind));
    if (tables != null) {
      unit.lookUp(cs, name, tables);
    }
    return unit;
  }

  private static Lookups lookups(ConstraintSystem cs, String name) {
    return new Lookups(
        fixed(cs, name + ".rangeTag"),
        fixed(cs, name + ".functionTag"),
        cs.selector(name + ".ranged"),
        cs.selector(name + ".applied"));
  }

  private void lookUp(ConstraintSystem cs, String name, Tables tables) {
    tables.ranges().lookup(cs, name + ".range", ranged(), rangeTag().cur(), r.cur());
    tables
        .functions()
        .lookup(
            cs,
            name + ".function",
            applied(),
            functionTag().cur(),
            z.cur(),
            y.cur(),
            pairs == null ? null : pairs.u().cur());
  }

  /** The number of the interval that {@code r} is looked up in. */
  FixedColumn rangeTag() {
    return requireLookups().rangeTag();
  }

  /** The number of the function that {@code (z, y)} is looked up in. */
  FixedColumn functionTag() {
    return requireLookups().functionTag();
  }

  /** Where {@code r} is looked up. */
  Selector ranged() {
    return requireLookups().ranged();
  }

  /** Where {@code (z, y)} is looked up. */
  Selector applied() {
    return requireLookups().applied();
  }

  private Lookups requireLookups() {
    if (lookups == null) {
      throw new IllegalStateException("no lookups were planned");
    }
    return lookups;
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
      case BITS -> bits(cs, q, BITS_A_ROW, RunningBits.bit(r.cur(), a.next()));
      case LAST_BIT -> bits(cs, q, 1, a.cur().plus(h.cur()));
      case LAST_2_BITS -> bits(cs, q, 2, z.cur());
      case LAST_3_BITS -> bits(cs, q, 3, y.cur());
      case LAST_4_BITS -> bits(cs, q, BITS_A_ROW, r.cur());
    }
  }

  /** {@code count} bits, the last of them given, those before it in {@code a + h, z, y, r}. */
  private void bits(ConstraintSystem cs, Selector q, int count, Expression last) {
    List<String> names = List.of("a + h - 2*z", "z - 2*y", "y - 2*r");
    List<Expression> sums = List.of(a.cur().plus(h.cur()), z.cur(), y.cur(), r.cur());
    List<Constraint> constraints = new ArrayList<>();
    for (int i = 0; i < count - 1; i++) {
      constraints.add(
          Constraint.zero(
              names.get(i) + " is a bit",
              RunningBits.isBit(RunningBits.bit(sums.get(i), sums.get(i + 1)))));
    }
    constraints.add(Constraint.zero("the last is a bit", RunningBits.isBit(last)));
    cs.createGate("bits", q, constraints.toArray(Constraint[]::new));
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
    List<Column> all = new ArrayList<>(List.of(a, z, y, r, m, s, h));
    if (lookups != null) {
      all.addAll(List.of(lookups.rangeTag(), lookups.functionTag()));
    }
    if (pairs != null) {
      all.addAll(List.of(pairs.u(), pairs.tag(), pairs.offset()));
    }
    return all.toArray(Column[]::new);
  }

  /** The columns that bits touch. */
  Column[] bitColumns() {
    return new Column[] {a, z, y, r, h};
  }

  /** The columns of pairs. */
  Column[] pairColumns() {
    return new Column[] {a, r, requirePairs().tag(), requirePairs().offset()};
  }

  /** The columns that quotients and functions of them touch. */
  Column[] quotientColumns() {
    return new Column[] {z, y, functionTag(), requirePairs().u()};
  }

  /** Turns rows into lookups of {@code y = f(z)}, with nothing riding along. */
  void apply(Region region, int tag, int count) {
    region.enable(applied(), 0, count);
    region.assignFixed(functionTag(), 0, Ints.constant(tag, count));
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
