package io.parsimony.testkit;

import io.parsimony.circuit.CellRef;
import io.parsimony.field.Fr;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an attacker changes in an honest trace.
 *
 * <pre>{@code
 * Tampering.set("divide", "y", 0, 3).and(Tampering.set("divide", "r", 0, -3))
 * }</pre>
 */
@FunctionalInterface
public interface Tampering {

  /** New values of cells; challenges and all other cells stay as they are. */
  Map<CellRef, Fr> changes(CircuitTrace trace);

  /**
   * Changes a cell, and with it every cell that copies make equal to it, public values too: an
   * attacker who knows the copies.
   */
  static Tampering set(String region, String column, int offset, long value) {
    return set(region, column, offset, Fr.of(value));
  }

  /** The same with an element of the field. */
  static Tampering set(String region, String column, int offset, Fr value) {
    return trace -> all(trace, trace.cell(region, column, offset), value);
  }

  /** Changes one cell and not those that must equal it. */
  static Tampering alone(String region, String column, int offset, long value) {
    return trace -> Map.of(trace.cell(region, column, offset), Fr.of(value));
  }

  /** Claims another public value, and changes all cells that must equal it. */
  static Tampering claim(int row, long value) {
    return trace -> all(trace, trace.publicValue(row), Fr.of(value));
  }

  private static Map<CellRef, Fr> all(CircuitTrace trace, CellRef cell, Fr value) {
    Map<CellRef, Fr> changes = new LinkedHashMap<>();
    trace.equalTo(cell).forEach(equal -> changes.put(equal, value));
    return changes;
  }

  /** Both; where they change the same cell, the other one has the last word. */
  default Tampering and(Tampering other) {
    return trace -> {
      Map<CellRef, Fr> both = new LinkedHashMap<>(changes(trace));
      both.putAll(other.changes(trace));
      return both;
    };
  }
}
