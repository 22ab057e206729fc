package io.parsimony.circuit.compiled.json;

import io.parsimony.field.Fr;

/** The value of one cell of a later phase, in terms of challenges and of other cells. */
public sealed interface CellExpression {

  /** A number. */
  record Constant(Fr value) implements CellExpression {}

  /** A challenge, by index. */
  record Challenge(int index) implements CellExpression {}

  /** An advice cell of an earlier phase, or of an earlier entry, by column and absolute row. */
  record Cell(int column, int row) implements CellExpression {}

  /** The opposite of a term. */
  record Negated(CellExpression term) implements CellExpression {}

  /** {@code left + right}. */
  record Sum(CellExpression left, CellExpression right) implements CellExpression {}

  /** {@code left * right}. */
  record Product(CellExpression left, CellExpression right) implements CellExpression {}
}
