package io.parsimony.circuit;

import io.parsimony.circuit.compiled.Column;
import java.util.Arrays;
import java.util.List;

/** Which columns take part in copies, by the column part of a handle. */
final class Equalities {

  private final ConstraintSystem cs;
  private int[] position = new int[0];

  Equalities(ConstraintSystem cs) {
    this.cs = cs;
    List<Column> columns = cs.equalityColumns();
    for (int i = 0; i < columns.size(); i++) {
      int key = Handles.column(Handles.of(columns.get(i), 0));
      if (key >= position.length) {
        int old = position.length;
        position = Arrays.copyOf(position, key + 1);
        Arrays.fill(position, old, key + 1, -1);
      }
      position[key] = i;
    }
  }

  /** Position in the permutation of the column of a handle, or -1. */
  int positionOf(long handle) {
    int key = Handles.column(handle);
    return key < position.length ? position[key] : -1;
  }

  /** Refuses cells of a column on which equality is off; a run is looked at once. */
  void check(Cells cells) {
    int looked = cells.isRun() ? Math.min(1, cells.size()) : cells.size();
    long last = -1;
    for (int i = 0; i < looked; i++) {
      long handle = cells.handle(i);
      if (handle == Cells.ABSENT) {
        throw new CircuitDefinitionException("a cell is copied that was left out of the trace");
      }
      if (Handles.column(handle) != last && positionOf(handle) < 0) {
        throw new CircuitDefinitionException(
            "a cell of "
                + cs.nameOf(Handles.columnOf(handle))
                + " is copied; equality is off there");
      }
      last = Handles.column(handle);
    }
  }

  void check(Column column) {
    if (!cs.hasEquality(column)) {
      throw new CircuitDefinitionException(
          cs.nameOf(column) + " is constrained; equality is off there");
    }
  }
}
