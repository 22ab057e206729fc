package io.parsimony.layers.gates.freivalds;

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
import java.util.Objects;

/**
 * Columns of the second phase that accumulate.
 *
 * <p><b>Statement.</b> With {@code c} the challenge of the kind of row and cells {@code x_0 ..
 * x_(w-1)}:
 *
 * <pre>
 *   ROWS, COLUMNS   first:  acc = sum c^i*x_i       next:  acc = c^w*acc[-1] + sum c^i*x_i
 *   PAIRS           first:  acc = sum x_(2i)*x_(2i+1)     next:  acc = acc[-1] + the same
 * </pre>
 *
 * <p><b>Why it is sound.</b> {@code next} follows a row of the same region. Cells are copies;
 * unused ones are copies of a constant zero.
 *
 * <p><b>Cost.</b> One row and one constraint for {@code w} terms, or {@code w/2} products; degree 2
 * and 3. Powers of challenges are constants of the gate: they take no cells.
 */
record FreivaldsLane(List<AdviceColumn> x, AdviceColumn acc, Map<Kind, Selectors> rows) {

  /** What a row combines. */
  enum Kind {
    /** Powers of the challenge for rows. */
    ROWS,
    /** Powers of the challenge for columns. */
    COLUMNS,
    /** Products of neighbours. */
    PAIRS
  }

  /** Selectors of the first row of an accumulation, and of the others. */
  record Selectors(Selector first, Selector next) {}

  static FreivaldsLane configure(
      ConstraintSystem cs,
      String name,
      int width,
      Expression.Challenge rowChallenge,
      Expression.Challenge columnChallenge) {
    if (width < 2 || width % 2 != 0) {
      throw new IllegalArgumentException("a lane needs an even number of cells, got " + width);
    }
    List<AdviceColumn> x = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      x.add(column(cs, name + ".x" + i));
    }
    var lane =
        new FreivaldsLane(List.copyOf(x), column(cs, name + ".acc"), new EnumMap<>(Kind.class));
    for (Kind kind : Kind.values()) {
      String gate = name + "." + kind.name().toLowerCase(Locale.ROOT);
      Selector first = cs.selector(gate + ".first");
      Selector next = cs.selector(gate + ".next");
      AdviceColumn acc = lane.acc;
      Expression fresh;
      Expression continued;
      if (kind == Kind.PAIRS) {
        fresh = lane.pairs();
        continued = acc.prev().plus(fresh);
      } else {
        Expression.Challenge c = kind == Kind.ROWS ? rowChallenge : columnChallenge;
        fresh = lane.powers(x.getLast().cur(), width - 2, c);
        continued = lane.powers(acc.prev(), width - 1, c);
      }
      cs.createGate(gate, first, Constraint.equal("acc = terms", acc.cur(), fresh));
      cs.createGate(gate, next, Constraint.equal("acc = acc[-1] and terms", acc.cur(), continued));
      lane.rows.put(kind, new Selectors(first, next));
    }
    return lane;
  }

  /** {@code ((start*c + x_from)*c + x_(from-1))*c + ... + x_0}. */
  private Expression powers(Expression start, int from, Expression c) {
    Expression sum = start;
    for (int i = from; i >= 0; i--) {
      sum = sum.times(c).plus(x.get(i).cur());
    }
    return sum;
  }

  private Expression pairs() {
    Expression sum = x.get(0).cur().times(x.get(1).cur());
    for (int i = 2; i < x.size(); i += 2) {
      sum = sum.plus(x.get(i).cur().times(x.get(i + 1).cur()));
    }
    return sum;
  }

  Selectors row(Kind kind) {
    return Objects.requireNonNull(rows.get(kind));
  }

  /** Its columns, to find its next free row. */
  Column[] columns() {
    List<Column> all = new ArrayList<>(x);
    all.add(acc);
    return all.toArray(Column[]::new);
  }

  private static AdviceColumn column(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn(1);
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }
}
