package io.parsimony.layers.gates.wide;

import io.parsimony.layers.quant.DotLayer;

/**
 * The products of a dot layer without those of padding; a bias is one more product, of a constant
 * one (behind operand 0) and an element of operand 2 (behind operand 1).
 */
final class DotTerms implements Terms {

  private final DotLayer layer;
  private final int outputs;
  private final int one;
  private final int firstBias;
  private final boolean swapped;
  private final boolean bias;

  /**
   * The terms of a layer.
   *
   * @param aSize number of elements of operand 0; the position of the one, unless swapped
   * @param bSize number of elements of operand 1; the position of the first bias, unless swapped
   * @param swapped whether operand 1 is on the left, with the one behind it, and operand 0 on the
   *     right, with the bias behind it
   */
  DotTerms(DotLayer layer, int aSize, int bSize, boolean swapped) {
    this(layer, swapped ? bSize : aSize, swapped ? aSize : bSize, swapped, layer.bias());
  }

  private DotTerms(DotLayer layer, int one, int firstBias, boolean swapped, boolean bias) {
    this.layer = layer;
    this.outputs = layer.outputs();
    this.one = one;
    this.firstBias = firstBias;
    this.swapped = swapped;
    this.bias = bias;
  }

  /** The products alone. */
  DotTerms withoutBias() {
    return new DotTerms(layer, one, firstBias, swapped, false);
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int capacity() {
    return layer.terms() + (bias ? 1 : 0);
  }

  @Override
  public int fill(int output, int[] left, int[] right) {
    int[] a = swapped ? right : left;
    int[] b = swapped ? left : right;
    layer.operands(output, a, b);
    int count = 0;
    for (int j = 0; j < layer.terms(); j++) {
      if (a[j] >= 0) {
        a[count] = a[j];
        b[count++] = b[j];
      }
    }
    if (bias) {
      left[count] = one;
      right[count++] = firstBias + layer.biasIndex(output);
    }
    return count;
  }
}
