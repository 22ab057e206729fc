package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.layers.quant.Rearrange;
import io.parsimony.layers.quant.Rescale;
import java.util.Arrays;
import java.util.List;

/**
 * Operands of a softmax that are still to be rescaled, some of them replaced by cells: no score has
 * a cell of its own, only its distance to the largest of its group.
 *
 * @param sums what is to be rescaled
 * @param rescale how
 * @param source for each operand, which of the sums it is, or -1 if it is a cell
 * @param cells the cells of the other operands, at their places
 */
record Scores(Forms sums, Rescale rescale, int[] source, Cells cells) {

  /** All sums, in their order. */
  static Scores of(Forms sums, Rescale rescale) {
    int[] source = new int[sums.size()];
    Arrays.setAll(source, i -> i);
    return new Scores(sums, rescale, source, Cells.absent(source.length));
  }

  /**
   * Some of these operands and some cells.
   *
   * @param moved which go where, in terms of two tensors
   * @param tensor the one that these operands are
   * @param other the cells of the other
   */
  Scores among(Rearrange moved, int tensor, Cells other) {
    int[] from = new int[moved.shape().size()];
    int[] place = new int[from.length];
    for (int i = 0; i < from.length; i++) {
      boolean own = moved.tensor(i) == tensor;
      from[i] = own ? source[moved.index(i)] : -1;
      place[i] = own ? moved.index(i) : cells.size() + moved.index(i);
    }
    return new Scores(sums, rescale, from, Cells.concat(cells, other).gather(place));
  }

  /** Whether an operand is a sum. */
  boolean isSum(int operand) {
    return source[operand] >= 0;
  }

  /** The sums behind some operands. */
  Forms sums(int[] operands) {
    return sums.gather(Arrays.stream(operands).map(i -> source[i]).toArray());
  }

  /** The operands at these places, rescaled. */
  Ints values(int[] operands) {
    int[] own = Arrays.stream(operands).filter(this::isSum).toArray();
    int[] others = Arrays.stream(operands).filter(i -> !isSum(i)).toArray();
    Ints rescaled = sums(own).values().map(rescale::apply);
    Ints known = cells.gather(others).values();
    if (!rescaled.isKnown() || !known.isKnown()) {
      return Ints.unknown(operands.length);
    }
    long[] all = new long[operands.length];
    int fromSums = 0;
    int fromCells = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = isSum(operands[i]) ? rescaled.get(fromSums++) : known.get(fromCells++);
    }
    return Ints.of(all);
  }

  /** What tells operands apart: sums by their number, cells by their place in the trace. */
  Object identity(int operand) {
    return isSum(operand) ? List.of(source[operand]) : cells.ref(operand);
  }
}
