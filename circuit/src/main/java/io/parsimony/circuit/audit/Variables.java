package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import java.util.Arrays;

/**
 * Sets of cells that copies tie together: they can change only together, so each is one variable,
 * named by one of its cells. A cell without copies is a variable by itself.
 */
final class Variables {

  private final int k;
  private final int mask;
  private final int[] positions;
  private final int[] parent;
  private final int[] next;
  private final int[] columnOfPosition;

  Variables(CompiledCircuit circuit, Grid grid) {
    k = circuit.k();
    mask = circuit.n() - 1;
    positions = new int[grid.columns()];
    Arrays.fill(positions, -1);
    columnOfPosition = new int[circuit.permutation().size()];
    for (int p = 0; p < columnOfPosition.length; p++) {
      Column column = circuit.permutation().get(p);
      columnOfPosition[p] = grid.index(column);
      positions[columnOfPosition[p]] = p;
    }
    int cells = Math.multiplyExact(columnOfPosition.length, circuit.n());
    parent = new int[cells];
    next = new int[cells];
    for (int c = 0; c < cells; c++) {
      parent[c] = c;
      next[c] = c;
    }
    CopyList copies = circuit.copies();
    for (int i = 0; i < copies.size(); i++) {
      join((copies.columnA(i) << k) + copies.rowA(i), (copies.columnB(i) << k) + copies.rowB(i));
    }
    for (int c = 0; c < cells; c++) {
      parent[c] = find(c);
    }
  }

  private int find(int c) {
    int root = c;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private void join(int a, int b) {
    int x = find(a);
    int y = find(b);
    if (x != y) {
      parent[Math.max(x, y)] = Math.min(x, y);
      int swap = next[x];
      next[x] = next[y];
      next[y] = swap;
    }
  }

  /** The variable that a cell belongs to. */
  int of(int cell) {
    int position = positions[cell >> k];
    return position < 0 ? cell : global(parent[(position << k) + (cell & mask)]);
  }

  private int global(int local) {
    return (columnOfPosition[local >> k] << k) + (local & mask);
  }

  /** The next cell of the same variable; the last is followed by the first. */
  int next(int cell) {
    int position = positions[cell >> k];
    return position < 0 ? cell : global(next[(position << k) + (cell & mask)]);
  }
}
