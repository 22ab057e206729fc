package io.parsimony.layers.graph.lower;

import io.parsimony.layers.graph.Tensor;

/** Constants without infinities, for sums and products in which they would be lost anyway. */
final class Bounded {

  /** Stands for infinity: its exponential is 0, and float32 sums with it stay finite. */
  private static final double LARGE = 1e4;

  private Bounded() {}

  /**
   * {@code value}, or if it is a constant with infinities, one with large numbers in their place.
   */
  static String finite(String value, Steps s) {
    if (!s.isConstant(value) || s.constant(value).isFinite()) {
      return value;
    }
    Tensor tensor = s.constant(value);
    double[] data = tensor.data().clone();
    for (int i = 0; i < data.length; i++) {
      data[i] = Math.max(-LARGE, Math.min(LARGE, data[i]));
    }
    return s.constant("finite", Tensor.of(tensor.shape(), tensor.type(), data));
  }
}
