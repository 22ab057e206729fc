package io.parsimony.field.kernelgen;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The ranges that kernels promise each other: what may stand in memory between them. */
final class Contracts {

  private Contracts() {}

  /** Limbs of at most {@code 2^50 + 8}, values of at most 3p/4: what most kernels take and give. */
  static Element normal(String prefix, BigInteger p) {
    BigInteger bound = p.multiply(BigInteger.valueOf(3)).shiftRight(2);
    return element(prefix, LaneArithmetic.power(50).add(BigInteger.valueOf(8)), bound);
  }

  /**
   * Limbs as they come from words: non-negative, below 2^51, and values below 2^254. Normal
   * elements are within these bounds too.
   */
  static Element unpacked(String prefix) {
    return element(prefix, LaneArithmetic.power(51), LaneArithmetic.power(254));
  }

  /**
   * What a transform has after {@code levels} levels since the last reduction: each adds a product
   * with a constant, of at most 5p/4.
   */
  static Element level(String prefix, BigInteger p, int levels) {
    BigInteger limb = LaneArithmetic.power(50).add(BigInteger.valueOf(8));
    BigInteger bound =
        p.multiply(BigInteger.valueOf(3))
            .add(p.multiply(BigInteger.valueOf(5L * levels)))
            .shiftRight(2);
    return element(prefix, limb.multiply(BigInteger.valueOf(levels + 1L)), bound);
  }

  private static Element element(String prefix, BigInteger limb, BigInteger bound) {
    List<Limb> limbs = new ArrayList<>();
    BigInteger lower = BigInteger.ZERO;
    for (int j = 0; j < 4; j++) {
      limbs.add(new Limb(prefix + j, limb));
      lower = lower.add(limb.shiftLeft(LaneArithmetic.RADIX_BITS * j));
    }
    BigInteger top = bound.add(lower).shiftRight(LaneArithmetic.R_BITS).add(BigInteger.ONE);
    limbs.add(new Limb(prefix + 4, top));
    return new Element(List.copyOf(limbs), bound);
  }
}
