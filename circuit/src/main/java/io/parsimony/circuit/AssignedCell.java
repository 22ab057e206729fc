package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.field.Fr;

/**
 * One assigned cell and its value.
 *
 * @param cells the same cell as a sequence of one, for bulk operations
 */
public record AssignedCell(Cells cells, Value<Fr> value) {

  public AssignedCell {
    if (cells.size() != 1) {
      throw new IllegalArgumentException("one cell expected, not " + cells.size());
    }
  }

  /** Assigns the same value elsewhere and constrains the two cells to be equal. */
  public AssignedCell copyTo(Region region, AdviceColumn column, int offset) {
    return new AssignedCell(region.copy(cells, column, offset), value);
  }
}
