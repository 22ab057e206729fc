package io.parsimony.layers.gates.wide;

import org.jspecify.annotations.Nullable;

/**
 * How a remainder of {@code shift} bits is taken apart so that few lookups bound it:
 *
 * <pre>
 *   r = 2^(high + low)*u + 2^low*h + l,   u < 2^joint,  h < 2^high,  l < 2^low
 * </pre>
 *
 * {@code u} rides along with the lookup of the quotient; {@code h} and {@code l} are a pair, or, if
 * there is no {@code h}, the {@code l} of two remainders are.
 *
 * @param joint bits of {@code u}
 * @param high bits of {@code h}, 0 if two remainders share a pair
 * @param low bits of {@code l}, 0 if there is nothing to check
 */
record Remainder(int joint, int high, int low) {

  /** The cheapest way for a shift, or null if it has too many bits for pairs. */
  static @Nullable Remainder of(int shift, int pairBits, int jointBits) {
    if (shift <= pairBits + jointBits) {
      int joint = Math.max(0, shift - pairBits);
      return new Remainder(joint, 0, shift - joint);
    }
    int joint = Math.max(0, shift - 2 * pairBits);
    return joint > jointBits ? null : new Remainder(joint, shift - joint - pairBits, pairBits);
  }

  /** The whole width. */
  int shift() {
    return joint + high + low;
  }

  /** What {@code u} is multiplied by. */
  long jointFactor() {
    return 1L << (high + low);
  }

  /** The part {@code u} of a remainder. */
  long joint(long r) {
    return r >> (high + low);
  }

  /** The part {@code h} of a remainder. */
  long high(long r) {
    return (r >> low) & ((1L << high) - 1);
  }

  /** The part {@code l} of a remainder. */
  long low(long r) {
    return r & ((1L << low) - 1);
  }
}
