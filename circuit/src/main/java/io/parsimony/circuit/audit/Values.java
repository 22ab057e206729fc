package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import org.jspecify.annotations.Nullable;

/** The values of one column, as longs where they fit and as field elements where not. */
final class Values {

  /** Stands for a value that is not small. */
  static final long LARGE = Long.MIN_VALUE;

  private final long[] small;
  private final @Nullable Fr @Nullable [] large;

  Values(ColumnValues column, int n) {
    small = new long[n];
    large = column instanceof FieldColumn ? new Fr[n] : null;
    int rows = Math.min(n, column.length());
    switch (column) {
      case SmallColumn s -> System.arraycopy(s.toLongs(0, rows), 0, small, 0, rows);
      case BitColumn b -> System.arraycopy(b.toLongs(0, rows), 0, small, 0, rows);
      case FieldColumn f -> {
        for (int row = 0; row < rows; row++) {
          set(row, f.get(row));
        }
      }
    }
  }

  private void set(int row, Fr value) {
    small[row] = code(value);
    if (small[row] == LARGE && large != null) {
      large[row] = value;
    }
  }

  /** A small value, or {@link #LARGE}. */
  static long code(Fr value) {
    return value.isSmall() ? value.toSmall() : LARGE;
  }

  /** The value on a row, or {@link #LARGE}. */
  long small(int row) {
    return small[row];
  }

  /** The value on a row. */
  Fr get(int row) {
    if (small[row] != LARGE) {
      return Fr.of(small[row]);
    }
    Fr value = large == null ? null : large[row];
    return value == null ? Fr.of(LARGE) : value;
  }
}
