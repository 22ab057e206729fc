package io.parsimony.field.kernelgen;

import java.math.BigInteger;
import java.util.List;

/**
 * A field element in each lane: {@code x = sum of limb[i] * 2^(51 i)}, not reduced.
 *
 * @param limbs five, lowest first
 * @param bound of {@code |x|}
 */
record Element(List<Limb> limbs, BigInteger bound) {

  /** The largest bound of the four lower limbs. */
  BigInteger lowerBound() {
    return limbs.subList(0, 4).stream().map(Limb::bound).reduce(BigInteger.ZERO, BigInteger::max);
  }

  /** Whether every value this can have is one that {@code contract} can have. */
  boolean fits(Element contract) {
    for (int i = 0; i < 5; i++) {
      if (limbs.get(i).bound().compareTo(contract.limbs.get(i).bound()) > 0) {
        return false;
      }
    }
    return bound.compareTo(contract.bound) <= 0;
  }
}
