package io.parsimony.prover;

import io.parsimony.circuit.compiled.CopyList;

/**
 * The permutation of cells that copy constraints make: each cycle is a set of cells that must be
 * equal. Cells are numbered {@code column * n + row}, columns by their place in the permutation.
 *
 * <p>Which cycle of the many possible ones comes out depends on the order of the copies, and with
 * it the key's commitments; the merging rule is halo2's (spec: permutation).
 */
final class Permutation {

  private final int n;
  private final int columns;
  private final int[] next;
  private final int shift;

  private Permutation(int n, int columns, int[] next) {
    this.n = n;
    this.columns = columns;
    this.next = next;
    this.shift = Integer.numberOfTrailingZeros(n);
  }

  /** Merges the cycles of the two cells of each copy, in order. */
  static Permutation of(int n, int columns, CopyList copies) {
    if ((long) n * columns > Integer.MAX_VALUE - 8) {
      throw new CircuitRefusedException(
          columns + " permutation columns of " + n + " rows exceed 2^31 cells");
    }
    int[] next = new int[n * columns];
    int[] leader = new int[next.length];
    int[] size = new int[next.length];
    for (int cell = 0; cell < next.length; cell++) {
      next[cell] = cell;
      leader[cell] = cell;
      size[cell] = 1;
    }
    for (int i = 0; i < copies.size(); i++) {
      int left = copies.columnA(i) * n + copies.rowA(i);
      int right = copies.columnB(i) * n + copies.rowB(i);
      int kept = leader[left];
      int merged = leader[right];
      if (kept == merged) {
        continue;
      }
      if (size[kept] < size[merged]) {
        int swap = kept;
        kept = merged;
        merged = swap;
      }
      size[kept] += size[merged];
      int cell = merged;
      do {
        leader[cell] = kept;
        cell = next[cell];
      } while (cell != merged);
      int swap = next[left];
      next[left] = next[right];
      next[right] = swap;
    }
    return new Permutation(n, columns, next);
  }

  int columns() {
    return columns;
  }

  /** Column of the cell that follows a cell in its cycle. */
  int nextColumn(int column, int row) {
    return next[column * n + row] >>> shift;
  }

  /** Row of the cell that follows a cell in its cycle. */
  int nextRow(int column, int row) {
    return next[column * n + row] & (n - 1);
  }

  /** Whether a cell is in a cycle with others. */
  boolean isMoved(int column, int row) {
    int cell = column * n + row;
    return next[cell] != cell;
  }

  /** Consecutive rows, {@code from .. to-1}. */
  record Run(int from, int to) {
    int length() {
      return to - from;
    }

    /** The part of the run between multiples of {@code grain}; rows 0 to 0 if there is none. */
    Run inward(int grain) {
      int start = Math.ceilDiv(from, grain) * grain;
      int end = to / grain * grain;
      return start < end ? new Run(start, end) : new Run(0, 0);
    }
  }

  /**
   * The longest run of rows below {@code rows} on which no cell of columns {@code first .. end-1}
   * is moved: there the columns' running product stays what it is.
   */
  Run longestIdleRun(int first, int end, int rows) {
    Run longest = new Run(0, 0);
    int from = 0;
    for (int row = 0; row <= rows; row++) {
      if (row == rows || isMoved(first, end, row)) {
        if (row - from > longest.length()) {
          longest = new Run(from, row);
        }
        from = row + 1;
      }
    }
    return longest;
  }

  private boolean isMoved(int first, int end, int row) {
    for (int column = first; column < end; column++) {
      if (isMoved(column, row)) {
        return true;
      }
    }
    return false;
  }
}
