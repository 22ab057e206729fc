package io.parsimony.circuit.compiled;

import java.util.Arrays;

/**
 * Equalities between cells, in the order in which they were made; the order is part of the
 * verifying key. A column is given by its position in the permutation's list of columns.
 *
 * <p>Grows while a circuit is compiled; a {@link CompiledCircuit} reads it only.
 */
public final class CopyList {

  private int[] columns;
  private int[] rows;
  private int size;

  /** An empty list. */
  public CopyList() {
    columns = new int[16];
    rows = new int[16];
  }

  /** Adds {@code (columnA, rowA) = (columnB, rowB)}. */
  public void add(int columnA, int rowA, int columnB, int rowB) {
    if (2 * size == columns.length) {
      int grown = Math.max(16, Math.multiplyExact(columns.length, 2));
      columns = Arrays.copyOf(columns, grown);
      rows = Arrays.copyOf(rows, grown);
    }
    columns[2 * size] = columnA;
    columns[2 * size + 1] = columnB;
    rows[2 * size] = rowA;
    rows[2 * size + 1] = rowB;
    size++;
  }

  /** Number of equalities. */
  public int size() {
    return size;
  }

  /** Column of the first cell of a copy. */
  public int columnA(int i) {
    return columns[2 * check(i)];
  }

  /** Row of the first cell of a copy. */
  public int rowA(int i) {
    return rows[2 * check(i)];
  }

  /** Column of the second cell of a copy. */
  public int columnB(int i) {
    return columns[2 * check(i) + 1];
  }

  /** Row of the second cell of a copy. */
  public int rowB(int i) {
    return rows[2 * check(i) + 1];
  }

  private int check(int i) {
    if (i < 0 || i >= size) {
      throw new IndexOutOfBoundsException("copy " + i + " of " + size);
    }
    return i;
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof CopyList other
        && size == other.size
        && Arrays.equals(columns, 0, 2 * size, other.columns, 0, 2 * size)
        && Arrays.equals(rows, 0, 2 * size, other.rows, 0, 2 * size);
  }

  @Override
  public int hashCode() {
    int hash = size;
    for (int i = 0; i < 2 * size; i++) {
      hash = 31 * (31 * hash + columns[i]) + rows[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return size + " copies";
  }
}
