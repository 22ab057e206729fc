package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;

/**
 * A block of rows that one chip fills. Rows are given by their offset from the top of the region.
 *
 * <p>Every cell is assigned at most once. Runs go down a column: {@code assign(c, 3, values)} fills
 * offsets 3, 4, 5 and so on.
 */
public interface Region {

  /** Turns a selector on at one row. */
  default void enable(Selector q, int offset) {
    enable(q, offset, 1);
  }

  /** Turns a selector on at {@code count} rows from {@code offset} on. */
  void enable(Selector q, int offset, int count);

  /** Fills cells whose values the constraints determine. */
  Cells assign(AdviceColumn column, int offset, Ints values);

  /**
   * The same for field elements, which may depend on challenges if the column is of a later phase.
   */
  Cells assign(AdviceColumn column, int offset, int count, Value<FrVector> values);

  /** Fills cells that the prover is free to choose: private inputs, private weights. */
  Cells assignInput(AdviceColumn column, int offset, Ints values);

  /**
   * Fills cells that are free by design although nothing is gained by it; the reason is listed by
   * the tamper sweep.
   */
  Cells assignHint(String reason, AdviceColumn column, int offset, Ints values);

  /**
   * Fills cells that the prover computes on the side and that constraints must pin down: a
   * quotient, a remainder, a bit, a reciprocal, a sort order. As {@link #assign} in every respect,
   * but an audit replaces such values by neighbours and runs the rest of the circuit again.
   *
   * @param what they are, shown in findings: {@code "quotient"}
   */
  Cells assignGuess(String what, AdviceColumn column, int offset, Ints values);

  /** The same for field elements. */
  Cells assignGuess(
      String what, AdviceColumn column, int offset, int count, Value<FrVector> values);

  /** Assigns the values of other cells, and constrains each new cell to equal its source. */
  Cells copy(Cells source, AdviceColumn column, int offset);

  /**
   * Fills cells of a fixed column, which are part of the circuit. They may be sources of copies if
   * equality is enabled on the column.
   */
  Cells assignFixed(FixedColumn column, int offset, Ints values);

  /** One fixed cell with a value of the field. */
  Cells assignFixed(FixedColumn column, int offset, Fr value);

  /** Constrains cells to be equal, pair by pair. */
  void constrainEqual(Cells a, Cells b);

  /**
   * Fills one cell whose value the constraints determine, for gadgets on field elements.
   *
   * @param name of the cell, shown in failures
   */
  AssignedCell assignAdvice(String name, AdviceColumn column, int offset, Value<Fr> value);
}
