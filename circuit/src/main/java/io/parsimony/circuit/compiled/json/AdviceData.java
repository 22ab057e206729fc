package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.ColumnValues;
import java.util.List;

/** How a file gives an advice column. */
public sealed interface AdviceData {

  /** By its values. */
  record Values(ColumnValues values) implements AdviceData {}

  /** By expressions for some of its cells; all others are zero. */
  record Computed(List<Entry> entries) implements AdviceData {

    public Computed {
      entries = List.copyOf(entries);
    }
  }

  /** One cell of a computed column. */
  record Entry(int row, CellExpression value) {}
}
