package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;

/**
 * Walks the last axis of a target shape row by row while several operands are read with strides of
 * their own: broadcasting, transposing and slicing are all this walk with different strides.
 *
 * <pre>{@code
 * var rows = new StridedRows(target, a.shape().broadcastStrides(target), ...);
 * for (int o = 0; rows.next(); o += rows.length()) {
 *   for (int i = 0; i < rows.length(); i++) {
 *     out[o + i] = a[rows.offset(0) + i * rows.step(0)];
 *   }
 * }
 * }</pre>
 */
final class StridedRows {
  private final int[] dims;
  private final int[][] strides;
  private final int[] position;
  private final int[] offsets;
  private final int length;
  private final boolean empty;
  private boolean started;

  StridedRows(Shape target, int[]... strides) {
    this.dims = target.dims();
    this.strides = strides;
    this.length = dims.length == 0 ? 1 : dims[dims.length - 1];
    this.position = new int[Math.max(dims.length - 1, 0)];
    this.offsets = new int[strides.length];
    this.empty = target.size() == 0;
  }

  /** Moves to the next row (at first, to the first); false when there is none. */
  boolean next() {
    if (empty) {
      return false;
    }
    if (!started) {
      started = true;
      return true;
    }
    for (int axis = position.length - 1; axis >= 0; axis--) {
      if (++position[axis] < dims[axis]) {
        for (int k = 0; k < offsets.length; k++) {
          offsets[k] += strides[k][axis];
        }
        return true;
      }
      for (int k = 0; k < offsets.length; k++) {
        offsets[k] -= strides[k][axis] * (dims[axis] - 1);
      }
      position[axis] = 0;
    }
    return false;
  }

  /** Elements in a row. */
  int length() {
    return length;
  }

  /** Where operand {@code k} starts in this row. */
  int offset(int k) {
    return offsets[k];
  }

  /** By how much operand {@code k} moves along a row. */
  int step(int k) {
    return dims.length == 0 ? 0 : strides[k][dims.length - 1];
  }
}
