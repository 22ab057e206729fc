package io.parsimony.layers.quant;

/**
 * A tensor of the graph as the model under construction holds it: {@code real = integer * factor *
 * 2^-scale}.
 *
 * @param id the quantised value
 * @param scale binary digits after the point
 * @param factor in [1, 2); other than 1 for means and products with constants, until rescaled
 * @param node name of the layer that made it, for the rescale that will follow
 * @param op its ONNX operator
 */
record Held(int id, int scale, double factor, String node, String op) {

  /** Whether integers are the reals at {@link #scale()}, no factor left over. */
  boolean plain() {
    return factor == 1;
  }

  /** The same integers, standing for {@code constant > 0} times as much. */
  Held times(double constant, String byNode, String byOp) {
    double product = factor * constant;
    int exponent = StrictMath.getExponent(product);
    return new Held(id, scale - exponent, StrictMath.scalb(product, -exponent), byNode, byOp);
  }
}
