package io.parsimony.circuit.compiled;

import io.parsimony.field.Fr;
import java.util.IdentityHashMap;

/**
 * A low-degree polynomial in the columns of a circuit. Immutable; subtrees may be shared, so passes
 * over an expression memoise by identity.
 *
 * <p>The shape of the tree is part of the verifying key and nothing is folded: {@code a.minus(b)}
 * is {@code Sum(a, Negated(b))} and {@code a.times(3)} is {@code Product(a, Constant(3))}.
 */
public sealed interface Expression {

  /** A number. */
  record Constant(Fr value) implements Expression {}

  /** The value of a column, {@code rotation} rows below the current one. */
  record Query(Column column, int rotation) implements Expression {}

  /**
   * A random number that the verifier draws once all advice columns of phases up to {@code phase}
   * are committed.
   *
   * @param index position in the list of challenges of the circuit
   */
  record Challenge(int index, int phase) implements Expression {}

  /** The opposite of a term. */
  record Negated(Expression term) implements Expression {}

  /** {@code left + right}. */
  record Sum(Expression left, Expression right) implements Expression {}

  /** {@code left * right}. */
  record Product(Expression left, Expression right) implements Expression {}

  /** The constant {@code value}, negative numbers standing for field elements p - |value|. */
  static Expression of(long value) {
    return new Constant(Fr.of(value));
  }

  /** The constant {@code value}. */
  static Expression of(Fr value) {
    return new Constant(value);
  }

  /** {@code Sum(this, other)}. */
  default Expression plus(Expression other) {
    return new Sum(this, other);
  }

  /** {@code Sum(this, Constant)}. */
  default Expression plus(long constant) {
    return new Sum(this, of(constant));
  }

  /** {@code Sum(this, Negated(other))}. */
  default Expression minus(Expression other) {
    return new Sum(this, new Negated(other));
  }

  /** {@code Sum(this, Negated(Constant))}. */
  default Expression minus(long constant) {
    return new Sum(this, new Negated(of(constant)));
  }

  /** {@code Product(this, other)}. */
  default Expression times(Expression other) {
    return new Product(this, other);
  }

  /** {@code Product(this, Constant)}. */
  default Expression times(long constant) {
    return new Product(this, of(constant));
  }

  /** {@code Product(this, Constant)}. */
  default Expression times(Fr constant) {
    return new Product(this, of(constant));
  }

  /** {@code Negated(this)}. */
  default Expression negate() {
    return new Negated(this);
  }

  /** Degree in the columns: a query counts one, a challenge or a constant nothing. */
  default int degree() {
    return Degrees.COLUMNS.of(this, new IdentityHashMap<>());
  }

  /**
   * Degree in the advice columns alone, fixed columns, instances and challenges counting as
   * constants. A rank-one system pays only for what has degree two or more here.
   */
  default int witnessDegree() {
    return Degrees.WITNESS.of(this, new IdentityHashMap<>());
  }
}
