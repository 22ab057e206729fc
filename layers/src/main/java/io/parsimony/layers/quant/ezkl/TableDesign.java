package io.parsimony.layers.quant.ezkl;

import io.parsimony.circuit.Range;
import io.parsimony.layers.quant.FunctionTable;
import io.parsimony.layers.quant.FunctionTable.RealFunction;
import io.parsimony.layers.quant.Lookup;
import io.parsimony.layers.quant.Rescale;

/**
 * Chooses the integers of a table for a given interval of its operand.
 *
 * <p>A function of the rescaled operand alone (ReLU) is rescaled first, which is EZKL's fused table
 * to the integer. Any other is evaluated at the operand itself as long as the interval is within
 * the longest table; beyond, the operand loses its last bits, so many that {@value #COARSE_BITS}
 * remain.
 */
final class TableDesign {

  /** Bits of an operand whose interval is too long for a table. */
  static final int COARSE_BITS = 16;

  /** Bits that a positive operand keeps at the lower end of its interval. */
  private static final int LEAST_BITS = 7;

  private final int longestTableBits;
  private final double largest;

  /**
   * A design.
   *
   * @param largest results from here on (exponentials, reciprocals near zero) saturate
   */
  TableDesign(int longestTableBits, double largest) {
    this.longestTableBits = longestTableBits;
    this.largest = largest;
  }

  double largest() {
    return largest;
  }

  /** A division by {@code 2^shift} for operands in {@code domain}. */
  static Rescale rescale(int shift, Range domain) {
    Rescale wide = new Rescale(1, shift, 63);
    Range image = new Range(wide.apply(domain.min()), wide.apply(domain.max()));
    return new Rescale(1, shift, image.signedBits());
  }

  /** ReLU and its kin: the operand is divided by {@code 2^shift}, then {@code f} applies. */
  Lookup fused(String name, RealFunction f, int shift, int outScale, Range domain) {
    Rescale pre = rescale(shift, domain);
    return new Lookup(pre, table(name, f, pre, outScale, outScale));
  }

  /**
   * A function of the real operand.
   *
   * @param positive whether the function makes sense above zero only, by relative precision
   * @throws IllegalArgumentException if the interval asks for a table that is too long
   */
  Lookup direct(
      String name, RealFunction f, int inScale, int outScale, Range domain, boolean positive) {
    int shift = shiftFor(domain, positive);
    Rescale pre = rescale(shift, domain);
    if (pre.bits() > longestTableBits + 1) {
      throw new IllegalArgumentException(
          name
              + " of integers in "
              + domain
              + " at scale "
              + inScale
              + " needs a table of 2^"
              + pre.bits()
              + " rows; the longest is 2^"
              + longestTableBits);
    }
    return new Lookup(pre, table(name, f, pre, inScale - shift, outScale));
  }

  private int shiftFor(Range domain, boolean positive) {
    if (lengthBits(domain) <= longestTableBits) {
      return 0;
    }
    int shift = lengthBits(domain) - COARSE_BITS;
    if (!positive) {
      return shift;
    }
    int leading = 63 - Long.numberOfLeadingZeros(Math.max(1, domain.min()));
    return Math.max(0, Math.min(shift, leading - LEAST_BITS));
  }

  /** log2 of the number of integers in an interval, rounded up. */
  private static int lengthBits(Range domain) {
    return 64 - Long.numberOfLeadingZeros(domain.max() - domain.min());
  }

  private FunctionTable table(String name, RealFunction f, Rescale pre, int inScale, int outScale) {
    Range arguments = pre.range();
    double in = StrictMath.scalb(1.0, -inScale);
    double out = StrictMath.scalb(1.0, outScale);
    Range image = Range.ZERO;
    for (long z = arguments.min(); z <= arguments.max(); z++) {
      double y = StrictMath.rint(f.applyAsDouble(z * in) * out);
      if (StrictMath.abs(y) < largest) {
        image = image.union(new Range((long) y, (long) y));
      }
    }
    return FunctionTable.of(name, f, arguments, inScale, outScale, image.signedBits());
  }
}
