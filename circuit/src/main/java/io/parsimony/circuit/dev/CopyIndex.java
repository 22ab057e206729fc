package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the copies that a cell takes part in, by a list of ends for each cell of the trace. */
final class CopyIndex {

  private final CompiledCircuit circuit;
  private final int k;

  /** Ends of cell c are {@code ends[first[c] .. first[c + 1] - 1]}, each the number of a copy. */
  private final int[] first;

  private final int[] ends;

  CopyIndex(CompiledCircuit circuit) {
    this.circuit = circuit;
    this.k = circuit.k();
    CopyList copies = circuit.copies();
    first = new int[Math.addExact(Math.multiplyExact(circuit.permutation().size(), 1 << k), 2)];
    for (int i = 0; i < copies.size(); i++) {
      first[cell(copies.columnA(i), copies.rowA(i)) + 2]++;
      first[cell(copies.columnB(i), copies.rowB(i)) + 2]++;
    }
    for (int c = 2; c < first.length; c++) {
      first[c] += first[c - 1];
    }
    ends = new int[2 * copies.size()];
    for (int i = 0; i < copies.size(); i++) {
      ends[first[cell(copies.columnA(i), copies.rowA(i)) + 1]++] = i;
      ends[first[cell(copies.columnB(i), copies.rowB(i)) + 1]++] = i;
    }
  }

  private int cell(int column, int row) {
    return (column << k) + row;
  }

  /** The copies with an end among the cells, in order. */
  SortedSet<Integer> touching(Set<CellRef> changed) {
    SortedSet<Integer> touched = new TreeSet<>();
    for (CellRef ref : changed) {
      int column = circuit.permutation().indexOf(ref.column());
      if (column >= 0) {
        int cell = cell(column, ref.row());
        for (int e = first[cell]; e < first[cell + 1]; e++) {
          touched.add(ends[e]);
        }
      }
    }
    return touched;
  }
}
