package io.parsimony.circuit;

import io.parsimony.circuit.compiled.Expression;

/**
 * A named expression that must be zero where a gate is on. The name reads as an equation: {@code "y
 * = a * b"}.
 */
public record Constraint(String name, Expression expr) {

  public Constraint {
    if (name.isBlank()) {
      throw new CircuitDefinitionException("a constraint has no name");
    }
  }

  /** {@code lhs - rhs = 0}. */
  public static Constraint equal(String name, Expression lhs, Expression rhs) {
    return new Constraint(name, lhs.minus(rhs));
  }

  /** {@code expr = 0}. */
  public static Constraint zero(String name, Expression expr) {
    return new Constraint(name, expr);
  }
}
