package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;

/**
 * A cell packed into a long: phase (6 bits), kind of column (2 bits), index of the column (16 bits)
 * and absolute row (40 bits). The cell below has the next larger handle.
 */
final class Handles {

  private static final int ROW_BITS = 40;
  private static final int INDEX_BITS = 16;
  private static final int KIND_BITS = 2;
  private static final int INDEX_MASK = (1 << INDEX_BITS) - 1;

  /** Columns of one kind that handles can tell apart. */
  static final int MAX_COLUMNS = 1 << INDEX_BITS;

  /** Phases that handles can tell apart. */
  static final int MAX_PHASES = 1 << (Long.SIZE - ROW_BITS - INDEX_BITS - KIND_BITS);

  private Handles() {}

  static long of(Column column, long row) {
    long kind =
        switch (column) {
          case AdviceColumn(_, var phase) -> (long) phase << KIND_BITS;
          case FixedColumn _ -> 1;
          case InstanceColumn _ -> 2;
        };
    return (kind << INDEX_BITS | column.index()) << ROW_BITS | row;
  }

  static long row(long handle) {
    return handle & ((1L << ROW_BITS) - 1);
  }

  /** Kind and index together: a small number that tells columns apart. */
  static int column(long handle) {
    return (int) (handle >>> ROW_BITS) & ((1 << (INDEX_BITS + KIND_BITS)) - 1);
  }

  /** The column of a cell. */
  static Column columnOf(long handle) {
    int column = column(handle);
    int index = column & INDEX_MASK;
    return switch (column >>> INDEX_BITS) {
      case 0 -> new AdviceColumn(index, (int) (handle >>> (ROW_BITS + INDEX_BITS + KIND_BITS)));
      case 1 -> new FixedColumn(index);
      default -> new InstanceColumn(index);
    };
  }
}
