package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;

/** Numbers the cells of a trace: advice columns first, then public values, then fixed columns. */
final class Grid {

  private final int k;
  private final int mask;
  private final int[] phases;
  private final int numInstance;
  private final int numFixed;

  Grid(CompiledCircuit circuit) {
    k = circuit.k();
    mask = circuit.n() - 1;
    phases = circuit.advicePhase();
    numInstance = circuit.numInstance();
    numFixed = circuit.numFixed();
    if ((long) columns() << k > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          columns()
              + " columns of "
              + (mask + 1)
              + " rows are more cells than an audit can number");
    }
  }

  int columns() {
    return phases.length + numInstance + numFixed;
  }

  int index(Column column) {
    return switch (column) {
      case AdviceColumn a -> a.index();
      case InstanceColumn i -> phases.length + i.index();
      case FixedColumn f -> phases.length + numInstance + f.index();
    };
  }

  Column column(int index) {
    if (index < phases.length) {
      return new AdviceColumn(index, phases[index]);
    }
    int rest = index - phases.length;
    return rest < numInstance ? new InstanceColumn(rest) : new FixedColumn(rest - numInstance);
  }

  boolean isAdvice(int cell) {
    return cell >> k < phases.length;
  }

  boolean isInstance(int cell) {
    int column = cell >> k;
    return column >= phases.length && column < phases.length + numInstance;
  }

  boolean isFixed(int cell) {
    return cell >> k >= phases.length + numInstance;
  }

  int columnIndex(int cell) {
    return cell >> k;
  }

  /** The cell {@code rotation} rows below a row, in a column given by its index; wraps round. */
  int cell(int columnIndex, int row, int rotation) {
    return (columnIndex << k) + (row + rotation & mask);
  }

  int cell(Column column, int row) {
    return (index(column) << k) + row;
  }

  Column columnOf(int cell) {
    return column(cell >> k);
  }

  int row(int cell) {
    return cell & mask;
  }
}
