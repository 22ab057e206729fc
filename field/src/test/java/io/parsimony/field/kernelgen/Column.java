package io.parsimony.field.kernelgen;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sum of products of the same weight, split exactly in a high part, a multiple of 2^51 spread
 * over chains, and a low part of small integers.
 */
final class Column {

  /**
   * A running sum that starts at the constant C.
   *
   * @param name in the code
   * @param bound of {@code |name - C|}, a multiple of 2^51
   */
  record Chain(String name, BigInteger bound) {}

  final List<Chain> chains = new ArrayList<>();
  @Nullable Limb low;

  Column() {}

  Column(Limb low) {
    this.low = low;
  }

  Limb low() {
    Limb value = low;
    if (value == null) {
      throw new IllegalStateException("column without a term");
    }
    return value;
  }

  /** The bound of all chains together. */
  BigInteger high() {
    return chains.stream().map(Chain::bound).reduce(BigInteger.ZERO, BigInteger::add);
  }
}
