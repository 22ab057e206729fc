package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Accumulations cut into pieces that each fit one row. */
final class PartialTerms implements Terms {

  private final Terms whole;
  private final int slots;
  private final int[] firstPiece;
  private final int[] left;
  private final int[] right;
  private int filled = -1;
  private int count;

  private PartialTerms(Terms whole, int slots, int[] firstPiece) {
    this.whole = whole;
    this.slots = slots;
    this.firstPiece = firstPiece;
    this.left = new int[whole.capacity()];
    this.right = new int[whole.capacity()];
  }

  static PartialTerms of(Terms whole, int slots) {
    int[] first = new int[whole.outputs() + 1];
    int[] left = new int[whole.capacity()];
    int[] right = new int[whole.capacity()];
    for (int o = 0; o < whole.outputs(); o++) {
      first[o + 1] = first[o] + LanePool.rows(whole.fill(o, left, right), slots);
    }
    return new PartialTerms(whole, slots, first);
  }

  /** Whether nothing had to be cut. */
  boolean isWhole() {
    return outputs() == whole.outputs();
  }

  @Override
  public int outputs() {
    return firstPiece[firstPiece.length - 1];
  }

  @Override
  public int capacity() {
    return Math.min(slots, whole.capacity());
  }

  @Override
  public int fill(int piece, int[] l, int[] r) {
    int found = Arrays.binarySearch(firstPiece, piece);
    int output = found >= 0 ? found : -found - 2;
    if (output != filled) {
      count = whole.fill(output, left, right);
      filled = output;
    }
    int from = (piece - firstPiece[output]) * slots;
    int size = Math.max(0, Math.min(slots, count - from));
    System.arraycopy(left, from, l, 0, size);
    System.arraycopy(right, from, r, 0, size);
    return size;
  }

  /**
   * The whole sums, from those of the pieces.
   *
   * @param adder adds up groups of cells
   */
  Cells joined(Cells pieces, BiFunction<List<int[]>, Cells, Cells> adder) {
    List<int[]> groups = new ArrayList<>();
    int[] index = new int[whole.outputs()];
    for (int o = 0; o < index.length; o++) {
      int size = firstPiece[o + 1] - firstPiece[o];
      if (size == 1) {
        index[o] = firstPiece[o];
      } else {
        int[] group = new int[size];
        for (int i = 0; i < size; i++) {
          group[i] = firstPiece[o] + i;
        }
        index[o] = pieces.size() + groups.size();
        groups.add(group);
      }
    }
    return Cells.concat(pieces, adder.apply(groups, pieces)).gather(index);
  }
}
