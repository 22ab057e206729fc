package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.vector.FrVector;

/**
 * A column over all rows, in the form it was given until rows of it are asked for: values, zeros,
 * and a tail of noise from row {@code tailFrom} on.
 */
record Rows(ColumnValues head, int tailFrom, FrVector tail) {

  /** A column without noise. */
  static Rows of(ColumnValues values) {
    return new Rows(values, Integer.MAX_VALUE, FrVector.zeros(0));
  }

  /** Writes rows {@code from .. from+count-1} to {@code out} from place {@code at} on. */
  void copyTo(int from, int count, FrVector out, int at) {
    int plain = Math.max(0, Math.min(count, tailFrom - from));
    if (plain > 0) {
      out.copyFrom(head.toVector(from, plain), 0, at, plain);
    }
    if (plain < count) {
      out.copyFrom(tail, from + plain - tailFrom, at + plain, count - plain);
    }
  }

  /** All rows. */
  FrVector all(int n) {
    FrVector out = FrVector.zeros(n);
    copyTo(0, n, out, 0);
    return out;
  }

  /** Fills {@code out} with rows from {@code start} on, wrapping after row {@code n-1}. */
  void copyWrapped(long start, int n, FrVector out) {
    int done = 0;
    int row = Math.floorMod(start, n);
    while (done < out.length()) {
      int count = Math.min(out.length() - done, n - row);
      copyTo(row, count, out, done);
      done += count;
      row = 0;
    }
  }
}
