package io.parsimony.circuit.dev;

import io.parsimony.field.Fr;
import java.util.List;

/**
 * What a tamper sweep found.
 *
 * @param free cells that can change alone unnoticed: a bug each
 * @param hints cells that are free by design, one entry for each reason
 * @param tried how many cells were moved
 * @param candidates how many cells ought to be determined by gates and lookups
 */
public record TamperSweep(List<FreeCell> free, List<Hint> hints, int tried, long candidates) {

  public TamperSweep {
    free = List.copyOf(free);
    hints = List.copyOf(hints);
  }

  /**
   * A cell that no constraint holds.
   *
   * @param column its name
   * @param value what it holds
   * @param other what it could hold as well
   */
  public record FreeCell(String column, Location at, Fr value, Fr other) {

    @Override
    public String toString() {
      return column
          + " at "
          + at
          + " is "
          + CellValue.show(value)
          + " and could be "
          + CellValue.show(other);
    }
  }

  /** Cells that are free by design. */
  public record Hint(String reason, long cells, Location first) {}
}
