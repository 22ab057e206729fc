package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Constraint;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;

/**
 * The gates, one polynomial each: a row of a block computes {@code out} from {@code a0}, {@code a1}
 * and, for running values, {@code out} of the row above.
 */
enum BaseOp {
  ADD("out = a0 + a1", true, true, false),
  SUB("out = a0 - a1", true, true, false),
  MULT("out = a0*a1", true, true, false),
  /** One multiply-add of a dot product. */
  DOT("out = out[-1] + a0*a1", true, true, true),
  /** One step of a sum. */
  SUM("out = out[-1] + a1", false, true, true),
  IDENTITY("out = a1", false, true, false),
  /** An output of the model against its public value, with tolerance 0. */
  RANGE("a1 = out", false, true, false),
  IS_BOOLEAN("a1*(a1 - 1) = 0", false, false, false),
  IS_ZERO("a1 = 0", false, false, false);

  private final String equation;
  private final boolean left;
  private final boolean result;
  private final boolean running;

  BaseOp(String equation, boolean left, boolean result, boolean running) {
    this.equation = equation;
    this.left = left;
    this.result = result;
    this.running = running;
  }

  /** Whether {@code a0} takes part; {@code a1} always does. */
  boolean usesLeft() {
    return left;
  }

  /** Whether {@code out} takes part. */
  boolean hasResult() {
    return result;
  }

  /** Whether the row above takes part. */
  boolean isRunning() {
    return running;
  }

  /** The constraint on one block. */
  Constraint constraint(AdviceColumn a0, AdviceColumn a1, AdviceColumn out) {
    Expression x = a0.cur();
    Expression y = a1.cur();
    Expression z = out.cur();
    return switch (this) {
      case ADD -> Constraint.equal(equation, z, x.plus(y));
      case SUB -> Constraint.equal(equation, z, x.minus(y));
      case MULT -> Constraint.equal(equation, z, x.times(y));
      case DOT -> Constraint.equal(equation, z, out.prev().plus(x.times(y)));
      case SUM -> Constraint.equal(equation, z, out.prev().plus(y));
      case IDENTITY -> Constraint.equal(equation, z, y);
      case RANGE -> Constraint.equal(equation, y, z);
      case IS_BOOLEAN -> Constraint.zero(equation, y.times(y.plus(-1)));
      case IS_ZERO -> Constraint.zero(equation, y);
    };
  }

  /** The integer in {@code out}; {@code above} is that of the row above. */
  long apply(long x, long y, long above) {
    return switch (this) {
      case ADD -> Math.addExact(x, y);
      case SUB -> Math.subtractExact(x, y);
      case MULT -> Math.multiplyExact(x, y);
      case DOT -> Math.addExact(above, Math.multiplyExact(x, y));
      case SUM -> Math.addExact(above, y);
      case IDENTITY, RANGE, IS_BOOLEAN, IS_ZERO -> y;
    };
  }
}
