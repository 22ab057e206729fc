package io.parsimony.circuit.audit;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.dev.Location;

/**
 * A cell as a finding names it.
 *
 * @param column name of its column
 */
public record AuditCell(CellRef cell, String column, Location at) {

  @Override
  public String toString() {
    return column + " at " + at;
  }
}
