package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All columns of a filled trace, and the challenges. */
record Trace(
    int n,
    List<ColumnValues> advice,
    List<ColumnValues> fixed,
    List<ColumnValues> instance,
    List<Fr> challenges) {

  ColumnValues column(Column column) {
    return switch (column) {
      case AdviceColumn a -> advice.get(a.index());
      case FixedColumn f -> fixed.get(f.index());
      case InstanceColumn i -> instance.get(i.index());
    };
  }

  Fr value(Column column, int row) {
    return column(column).get(row);
  }

  /** The row that a rotation reads; rotations wrap round. */
  int rotated(int row, int rotation) {
    return Math.floorMod(row + rotation, n);
  }

  /**
   * Reads a column on the given rows, rotated.
   *
   * @return false if the column holds field elements, and nothing was read
   */
  boolean gather(Column column, int rotation, int[] rows, int count, long[] out) {
    return switch (column(column)) {
      case SmallColumn small -> {
        for (int i = 0; i < count; i++) {
          out[i] = small.getLong(rotated(rows[i], rotation));
        }
        yield true;
      }
      case BitColumn bits -> {
        for (int i = 0; i < count; i++) {
          out[i] = bits.isSet(rotated(rows[i], rotation)) ? 1 : 0;
        }
        yield true;
      }
      case FieldColumn _ -> false;
    };
  }

  /** A copy in which some advice cells and public values are replaced. */
  Trace with(Map<CellRef, Fr> cells) {
    List<ColumnValues> newAdvice = new ArrayList<>(advice);
    List<ColumnValues> newInstance = new ArrayList<>(instance);
    cells.forEach((cell, value) -> {
      switch (cell.column()) {
        case AdviceColumn a ->
            newAdvice.set(a.index(), replaced(newAdvice.get(a.index()), cell.row(), value));
        case InstanceColumn i ->
            newInstance.set(i.index(), replaced(newInstance.get(i.index()), cell.row(), value));
        case FixedColumn _ -> throw new IllegalArgumentException(cell + " is fixed");
      }
    });
    return new Trace(n, newAdvice, fixed, newInstance, challenges);
  }

  private static ColumnValues replaced(ColumnValues column, int row, Fr value) {
    FrVector values = column.toVector(0, Math.max(column.length(), row + 1));
    values.set(row, value);
    return new FieldColumn(values);
  }
}
