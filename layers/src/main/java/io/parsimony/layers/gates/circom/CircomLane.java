package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Three columns on which sums and products happen, one a row.
 *
 * <p><b>Statement.</b> Each row has one gate of {@link Op}, with public factors {@code m} and
 * {@code s}.
 *
 * <p><b>Why it is sound.</b> A row that reads {@code acc[-1]} follows a row of the same region, so
 * it never reads above the trace; operands are copies. What is computed is an identity of the
 * field: it holds over the integers as far as operands are bounded, which private weights are not
 * here.
 *
 * <p><b>Cost.</b> 1 row and 1 gate an operation; {@code MUL} and {@code MAC} are products.
 */
record CircomLane(
    AdviceColumn x,
    AdviceColumn w,
    AdviceColumn acc,
    FixedColumn m,
    FixedColumn s,
    Map<Op, Selector> rows) {

  /** Advice columns of a lane. */
  static final int COLUMNS = 3;

  /** What a row does. */
  enum Op {
    /** {@code acc = x*w}. */
    MUL,
    /** {@code acc = acc[-1] + x*w}. */
    MAC,
    /** {@code acc = x}. */
    START,
    /** {@code acc = acc[-1] + x}. */
    ADD,
    /** {@code acc = m*x + s*w}. */
    AFFINE;

    /** Whether the row has a second operand. */
    boolean usesW() {
      return this != START && this != ADD;
    }
  }

  static CircomLane configure(ConstraintSystem cs, String name) {
    var lane =
        new CircomLane(
            advice(cs, name + ".x"),
            advice(cs, name + ".w"),
            advice(cs, name + ".acc"),
            cs.fixedColumn(),
            cs.fixedColumn(),
            new EnumMap<>(Op.class));
    cs.annotate(lane.m, name + ".m");
    cs.annotate(lane.s, name + ".s");
    for (Op op : Op.values()) {
      String gate = op.name().toLowerCase(Locale.ROOT);
      Selector q = cs.selector(name + "." + gate);
      cs.createGate(gate, q, lane.constraint(op));
      lane.rows.put(op, q);
    }
    return lane;
  }

  private Constraint constraint(Op op) {
    Expression product = x.cur().times(w.cur());
    Expression sum = m.cur().times(x.cur()).plus(s.cur().times(w.cur()));
    return switch (op) {
      case MUL -> Constraint.equal("acc = x*w", acc.cur(), product);
      case MAC -> Constraint.equal("acc = acc[-1] + x*w", acc.cur(), acc.prev().plus(product));
      case START -> Constraint.equal("acc = x", acc.cur(), x.cur());
      case ADD -> Constraint.equal("acc = acc[-1] + x", acc.cur(), acc.prev().plus(x.cur()));
      case AFFINE -> Constraint.equal("acc = m*x + s*w", acc.cur(), sum);
    };
  }

  Selector row(Op op) {
    return java.util.Objects.requireNonNull(rows.get(op));
  }

  Column[] columns() {
    return new Column[] {x, w, acc, m, s};
  }

  static AdviceColumn advice(ConstraintSystem cs, String name) {
    AdviceColumn column = cs.adviceColumn();
    cs.enableEquality(column);
    cs.annotate(column, name);
    return column;
  }
}
