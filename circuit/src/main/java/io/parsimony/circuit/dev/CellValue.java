package io.parsimony.circuit.dev;

import io.parsimony.field.Fr;

/**
 * A cell that a constraint reads, and what it holds.
 *
 * @param column its name
 * @param rotation rows below the row of the constraint
 */
public record CellValue(String column, int rotation, Fr value) {

  @Override
  public String toString() {
    String at = rotation == 0 ? "" : "@" + (rotation > 0 ? "+" : "") + rotation;
    return column + at + " = " + show(value);
  }

  /** Small values as signed decimals, others in hexadecimal. */
  public static String show(Fr value) {
    return value.isSmall() ? Long.toString(value.toSmall()) : value.toString();
  }
}
