package io.parsimony.circuit;

import io.parsimony.circuit.compiled.Column;

/** A cell of the trace, by column and absolute row. */
public record CellRef(Column column, int row) {

  @Override
  public String toString() {
    return column.describe() + "[" + row + "]";
  }
}
