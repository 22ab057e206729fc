package io.parsimony.circuit.compiled;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;

/**
 * The values of one column from row 0 down to {@link #length()}; every further row is zero. Small
 * values stay small until a kernel needs field elements.
 */
public sealed interface ColumnValues permits SmallColumn, FieldColumn, BitColumn {

  /** Number of rows that are given; rows from here on are zero. */
  int length();

  /** The value on a row, zero beyond {@link #length()}. */
  Fr get(int row);

  /** The values of rows {@code from} to {@code from + count - 1} as field elements. */
  FrVector toVector(int from, int count);

  /** All {@code n} rows as field elements. */
  default FrVector toVector(int n) {
    if (length() > n) {
      throw new IllegalArgumentException("a column of " + length() + " rows in a trace of " + n);
    }
    return toVector(0, n);
  }
}
