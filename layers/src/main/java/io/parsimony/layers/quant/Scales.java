package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;

/** Powers of two for tensors, and rescales between them. */
final class Scales {

  /** Digits of a multiplier that is no power of two: its error is far below half a step. */
  private static final int MULTIPLIER_BITS = 16;

  private static final int FINEST = 30;
  private static final int COARSEST = -30;

  private Scales() {}

  /**
   * The finest scale at which both {@code magnitude} and its negative fit signed {@code bits}; 0
   * for a tensor that was always zero.
   */
  static int fitting(double magnitude, int bits) {
    if (magnitude == 0) {
      return 0;
    }
    double limit = (double) Range.signed(bits).max();
    int scale = FINEST;
    while (scale > COARSEST && StrictMath.rint(StrictMath.scalb(magnitude, scale)) > limit) {
      scale--;
    }
    return scale;
  }

  /** The rescale that multiplies by {@code factor * 2^-shift}, for {@code factor} in [1, 2). */
  static Rescale rescale(double factor, int shift, int bits) {
    return rescale(factor, shift, bits, MULTIPLIER_BITS);
  }

  /** The same with another number of digits of the multiplier. */
  static Rescale rescale(double factor, int shift, int bits, int multiplierBits) {
    long multiplier = 1;
    int total = shift;
    if (factor != 1) {
      multiplier = (long) StrictMath.rint(StrictMath.scalb(factor, multiplierBits - 1));
      total += multiplierBits - 1;
      int spare = Math.min(Long.numberOfTrailingZeros(multiplier), Math.max(0, total));
      multiplier >>= spare;
      total -= spare;
    }
    if (total < 0) {
      multiplier = Math.multiplyExact(multiplier, 1L << -total);
      total = 0;
    }
    return new Rescale(multiplier, total, bits);
  }
}
