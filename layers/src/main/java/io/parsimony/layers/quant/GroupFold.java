package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;

/** Evaluates group layers: one exact sum, or one maximum, for each group. */
final class GroupFold {

  private GroupFold() {}

  static IntTensor sums(GroupLayer layer, IntTensor x, Shape shape) {
    long[] v = x.values();
    long[] out = new long[layer.groups()];
    for (int g = 0; g < out.length; g++) {
      long sum = 0;
      for (int i : layer.members(g)) {
        sum = Math.addExact(sum, v[i]);
      }
      out[g] = sum;
    }
    return IntTensor.of(shape, out);
  }

  static IntTensor maxima(GroupLayer layer, IntTensor x, Shape shape) {
    long[] v = x.values();
    long[] out = new long[layer.groups()];
    for (int g = 0; g < out.length; g++) {
      long max = Long.MIN_VALUE;
      for (int i : layer.members(g)) {
        max = Math.max(max, v[i]);
      }
      out[g] = max;
    }
    return IntTensor.of(shape, out);
  }
}
