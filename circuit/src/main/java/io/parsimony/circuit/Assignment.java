package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.List;

/**
 * What a run of a circuit does, with regions placed: the one seam behind counting, key generation,
 * witness generation, checking and drawing. The layouter drives it, and nobody else does; it has
 * checked already that cells are assigned once and that copied columns allow equality.
 *
 * <p>Rows are absolute. Runs of cells go down one column.
 */
public interface Assignment {

  /** Regions must end at or above this row (exclusive). */
  long rowLimit();

  /** A region begins; calls up to {@link #exitRegion} belong to it. */
  void enterRegion(Namespace where, String name, long startRow, int height);

  void exitRegion();

  /** A selector is on at {@code count} rows from {@code row} on. */
  void enable(Selector q, long row, int count);

  /** A run of advice cells; {@code cells} knows its values. */
  void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin);

  /**
   * What is to be assigned in place of cells whose values the circuit computed; whatever is
   * computed from them follows. Not asked for inputs and copies.
   */
  default Cells replace(AdviceColumn column, long row, Cells cells) {
    return cells;
  }

  /** A run of fixed cells. */
  void assignFixed(FixedColumn column, long row, Cells cells);

  /** Cells of {@code a} equal those of {@code b}, pair by pair. */
  void copy(Cells a, Cells b);

  /** Cells equal public values from {@code row} on. */
  void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row);

  /** A whole table: one sequence of values for each of its columns, all of one length. */
  void fillTable(Namespace where, String name, List<TableColumn> columns, List<Ints> values);

  /** A challenge, if it is known in this run. */
  Value<Fr> challenge(Expression.Challenge challenge);
}
