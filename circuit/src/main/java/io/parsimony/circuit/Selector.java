package io.parsimony.circuit;

import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;

/**
 * A fixed column of zeros and ones that turns constraints on, row by row.
 *
 * @param index position among the selectors of the circuit
 * @param column where its activity lies
 */
public record Selector(int index, FixedColumn column, String name) {

  /** One on rows where it is enabled, zero elsewhere. */
  public Expression expr() {
    return column.cur();
  }
}
