package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import java.math.BigInteger;
import java.util.function.IntUnaryOperator;

/**
 * Where Lagrange points in snarkjs' order are in ours, and the other way round. Both are over the
 * same domain, but snarkjs counts it by powers of {@code 5^((r-1)/n)}, and we, as halo2, by powers
 * of {@code 7^((r-1)/n)}.
 */
final class SnarkjsOrder {

  private SnarkjsOrder() {}

  /** At which place in theirs our i-th point of {@code 2^k} is. */
  static IntUnaryOperator theirPlaces(int k) {
    // theirs[i] = ours[i e], so ours[j] = theirs[j / e], modulo a power of two: wrapping is right
    return places(k, inverse(logarithm(theirRoot(k), k)));
  }

  private static IntUnaryOperator places(int k, int step) {
    int mask = (1 << k) - 1;
    return i -> i * step & mask;
  }

  /** Modulo 2^32, by Newton's iteration: each round doubles the number of right bits. */
  private static int inverse(int odd) {
    int x = odd; // right in 3 bits
    for (int round = 0; round < 4; round++) {
      x *= 2 - odd * x;
    }
    return x;
  }

  private static Fr theirRoot(int k) {
    return Fr.of(5).pow(Fr.MODULUS.subtract(BigInteger.ONE).shiftRight(k));
  }

  /** The e with {@code omega^e = root}, found bit by bit: the group's order is a power of two. */
  private static int logarithm(Fr root, int k) {
    Fr omega = new Domain(k).omega();
    int exponent = 0;
    for (int bit = 0; bit < k; bit++) {
      Fr rest = root.times(omega.pow(exponent).inverse());
      if (!rest.pow(1L << (k - 1 - bit)).equals(Fr.ONE)) {
        exponent |= 1 << bit;
      }
    }
    return exponent;
  }
}
