package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Columns that accumulate: inputs {@code x}, weights {@code v} (advice, or fixed if the weights are
 * part of the key) and the accumulator.
 *
 * <p><b>Statement.</b> With {@code t} the row's terms (products for {@link LaneRow#DOT} and {@link
 * LaneRow#PAIRS}, cells for {@link LaneRow#SUM}):
 *
 * <pre>
 *   first:  acc = sum t            next:  acc = acc[-1] + sum t
 *   only:   0 = sum t              last:  0 = acc[-1] + sum t       (sums that must be zero)
 * </pre>
 *
 * <p><b>Why it is sound.</b> Every row of an accumulation is followed by {@code next} rows of the
 * same region, so the cell above is always one that was accumulated, and never a row above the
 * trace: {@code next} is not enabled on a region's first row. Unused slots of a row are copies of a
 * constant zero. Whoever reads the sum bounds it by the ranges of the terms.
 *
 * <p><b>Cost.</b> One row and one constraint of degree 3 for {@link #slots} terms.
 */
record Lane(
    List<AdviceColumn> x,
    List<Column> v,
    AdviceColumn acc,
    Map<LaneRow, Selectors> rows,
    Map<LaneRow, Closing> closings) {

  /** Selectors of the first row of an accumulation, and of the others. */
  record Selectors(Selector first, Selector next) {}

  /** Selectors of the last row of a sum that must be zero: if it is the only one, and if not. */
  record Closing(Selector only, Selector last) {}

  static Lane configure(
      ConstraintSystem cs,
      String name,
      int width,
      boolean fixedWeights,
      Set<LaneRow> kinds,
      Set<LaneRow> closing) {
    var lane = make(cs, own -> advice(cs, own), name, width, fixedWeights);
    for (LaneRow kind : kinds) {
      lane.createGates(cs, name, kind);
    }
    for (LaneRow kind : closing) {
      lane.createClosing(cs, name, kind);
    }
    return lane;
  }

  /** A lane whose rows read no other row, on columns that others use too. */
  static Lane ofSingleRows(
      ConstraintSystem cs,
      Function<String, AdviceColumn> columns,
      int width,
      boolean fixedWeights,
      Set<LaneRow> kinds) {
    var lane = make(cs, columns, "pool", width, fixedWeights);
    for (LaneRow kind : kinds) {
      String gate = kind.name().toLowerCase(Locale.ROOT);
      Selector only = cs.selector("pool." + gate);
      cs.createGate(
          gate, only, Constraint.equal("acc = sum of terms", lane.acc.cur(), lane.terms(kind)));
      lane.rows.put(kind, new Selectors(only, only));
    }
    return lane;
  }

  private static Lane make(
      ConstraintSystem cs,
      Function<String, AdviceColumn> columns,
      String name,
      int width,
      boolean fixedWeights) {
    List<AdviceColumn> x = new ArrayList<>();
    List<Column> v = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      x.add(columns.apply(name + ".x" + i));
    }
    for (int i = 0; i < width; i++) {
      if (fixedWeights) {
        v.add(cs.fixedColumn());
        cs.annotate(v.get(i), name + ".v" + i);
      } else {
        v.add(columns.apply(name + ".v" + i));
      }
    }
    return new Lane(
        x,
        v,
        columns.apply(name + ".acc"),
        new EnumMap<>(LaneRow.class),
        new EnumMap<>(LaneRow.class));
  }

  private void createGates(ConstraintSystem cs, String name, LaneRow kind) {
    String gate = kind.name().toLowerCase(Locale.ROOT);
    Selector first = cs.selector(name + "." + gate + ".first");
    Selector next = cs.selector(name + "." + gate + ".next");
    Expression terms = terms(kind);
    cs.createGate(gate + ".first", first, Constraint.equal("acc = sum of terms", acc.cur(), terms));
    cs.createGate(
        gate + ".next",
        next,
        Constraint.equal("acc = acc[-1] + sum of terms", acc.cur(), acc.prev().plus(terms)));
    rows.put(kind, new Selectors(first, next));
  }

  private void createClosing(ConstraintSystem cs, String name, LaneRow kind) {
    String gate = kind.name().toLowerCase(Locale.ROOT);
    Selector only = cs.selector(name + "." + gate + ".only");
    Selector last = cs.selector(name + "." + gate + ".last");
    Expression terms = terms(kind);
    cs.createGate(gate + ".only", only, Constraint.zero("sum of terms = 0", terms));
    cs.createGate(
        gate + ".last",
        last,
        Constraint.zero("acc[-1] + sum of terms = 0", acc.prev().plus(terms)));
    closings.put(kind, new Closing(only, last));
  }

  private Expression terms(LaneRow kind) {
    Expression terms = term(kind, 0);
    for (int slot = 1; slot < slots(kind); slot++) {
      terms = terms.plus(term(kind, slot));
    }
    return terms;
  }

  private Expression term(LaneRow kind, int slot) {
    return switch (kind) {
      case DOT, PAIRS -> left(kind, slot).cur().times(right(kind, slot).cur());
      case SUM -> left(kind, slot).cur();
    };
  }

  /** Number of terms that a row takes. */
  int slots(LaneRow kind) {
    return slots(kind, x.size(), weightsAreFixed());
  }

  /** Number of terms that a row of a lane of this width takes. */
  static int slots(LaneRow kind, int width, boolean fixedWeights) {
    return switch (kind) {
      case DOT -> width;
      case PAIRS -> width / 2;
      case SUM -> fixedWeights ? width : 2 * width;
    };
  }

  /** The column of the left factor, or of the one summand, of a slot. */
  Column left(LaneRow kind, int slot) {
    return switch (kind) {
      case DOT -> x.get(slot);
      case PAIRS -> x.get(2 * slot);
      case SUM -> slot < x.size() ? x.get(slot) : v.get(slot - x.size());
    };
  }

  /** The column of the right factor of a slot. */
  Column right(LaneRow kind, int slot) {
    return switch (kind) {
      case DOT -> v.get(slot);
      case PAIRS -> x.get(2 * slot + 1);
      case SUM -> throw new IllegalArgumentException("a summand has no second factor");
    };
  }

  boolean weightsAreFixed() {
    return !(v.getFirst() instanceof AdviceColumn);
  }

  /** The selectors of a kind of row that the model declared. */
  Selectors row(LaneRow kind) {
    Selectors found = rows.get(kind);
    if (found == null) {
      throw new IllegalStateException("no gate for " + kind + " was planned");
    }
    return found;
  }

  /** The closing selectors of a kind of row that the model declared. */
  Closing closing(LaneRow kind) {
    Closing found = closings.get(kind);
    if (found == null) {
      throw new IllegalStateException("no closing gate for " + kind + " was planned");
    }
    return found;
  }

  /** Its columns, to find its next free row. */
  Column[] columns() {
    List<Column> all = new ArrayList<>(x);
    all.addAll(v);
    all.add(acc);
    return all.toArray(Column[]::new);
  }

  private static AdviceColumn advice(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }
}
