package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;

/** Element indices of operands that are broadcast to a common shape. */
public final class Broadcast {

  private Broadcast() {}

  /**
   * For each element of {@code target} in row-major order, the element of {@code operand} it uses.
   */
  public static int[] indices(Shape operand, Shape target) {
    int[] strides = operand.broadcastStrides(target);
    int rank = target.rank();
    int[] out = new int[target.size()];
    int[] at = new int[rank];
    int index = 0;
    for (int i = 0; i < out.length; i++) {
      out[i] = index;
      for (int d = rank - 1; d >= 0; d--) {
        index += strides[d];
        if (++at[d] < target.dim(d)) {
          break;
        }
        index -= strides[d] * target.dim(d);
        at[d] = 0;
      }
    }
    return out;
  }
}
