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

  private final ColumnValues column;
  private final long[] small;
  private final @Nullable Fr[] large;

  Values(ColumnValues column, int n) {
    this.column = column;
    if (column instanceof FieldColumn field) {
      small = new long[n];
      large = new Fr[n];
      int rows = Math.min(n, field.length());
      for (int row = 0; row < rows; row++) {
        Fr value = field.get(row);
        small[row] = code(value);
        if (small[row] == LARGE) {
          large[row] = value;
        }
      }
    } else {
      small = new long[0];
      large = new Fr[0];
    }
  }

  /** A small value, or {@link #LARGE}. */
  static long code(Fr value) {
    return value.isSmall() ? value.toSmall() : LARGE;
  }

  /** The value on a row, or {@link #LARGE}. */
  long small(int row) {
    return switch (column) {
      case SmallColumn s -> s.getLong(row);
      case BitColumn b -> b.isSet(row) ? 1 : 0;
      case FieldColumn _ -> small[row];
    };
  }

  /** The value on a row. */
  Fr get(int row) {
    long value = small(row);
    if (value != LARGE) {
      return Fr.of(value);
    }
    Fr element = row < large.length ? large[row] : null;
    return element == null ? Fr.of(LARGE) : element;
  }
}
