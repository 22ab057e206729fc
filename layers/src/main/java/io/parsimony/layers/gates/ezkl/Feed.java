package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import java.util.Arrays;

/**
 * Where a column of operands takes its elements from: cells that exist, or private weights that get
 * a cell, which the prover chooses, where they are first used, and are copied from then on.
 */
final class Feed {

  private final Ints data;
  private Cells cells;

  /** Position of each element among the cells, or {@value #NONE}. */
  private final int[] position;

  static final int NONE = -1;

  private Feed(Ints data, Cells cells, int[] position) {
    this.data = data;
    this.cells = cells;
    this.position = position;
  }

  /** Elements that have cells. */
  static Feed of(Cells cells) {
    int[] position = new int[cells.size()];
    Arrays.setAll(position, i -> i);
    return new Feed(cells.values(), cells, position);
  }

  /** Weights without cells so far. */
  static Feed ofWeights(Ints data) {
    int[] position = new int[data.size()];
    Arrays.fill(position, NONE);
    return new Feed(data, Cells.empty(), position);
  }

  /** One feed's elements, then another's. */
  static Feed join(Feed a, Feed b) {
    int[] position = Arrays.copyOf(a.position, a.size() + b.size());
    for (int i = 0; i < b.size(); i++) {
      position[a.size() + i] = b.hasCell(i) ? a.cells.size() + b.position[i] : NONE;
    }
    return new Feed(Ints.concat(a.data, b.data), Cells.concat(a.cells, b.cells), position);
  }

  /** Tells the two feeds that this one joined about the cells that it has now. */
  void part(Feed a, Feed b) {
    a.cells = cells;
    b.cells = cells;
    System.arraycopy(position, 0, a.position, 0, a.size());
    System.arraycopy(position, a.size(), b.position, 0, b.size());
  }

  int size() {
    return position.length;
  }

  Ints data() {
    return data;
  }

  /** Whether every element has a cell. */
  boolean isSettled() {
    return Arrays.stream(position).allMatch(p -> p != NONE);
  }

  boolean hasCell(int element) {
    return position[element] != NONE;
  }

  /** Existing cells of some elements. */
  Cells cells(int[] elements) {
    int[] at = new int[elements.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = position[elements[i]];
    }
    return cells.gather(at);
  }

  /** All cells in the order of elements. */
  Cells all() {
    return cells.gather(position);
  }

  /** Records the first cells of some elements. */
  void settle(int[] elements, Cells found) {
    int next = cells.size();
    cells = next == 0 ? found : Cells.concat(cells, found);
    for (int element : elements) {
      position[element] = next++;
    }
  }
}
