package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.poly.Domain;
import java.math.BigInteger;

/**
 * Lagrange points in snarkjs' order brought into ours. Both are over the same domain, but snarkjs
 * counts it by powers of {@code 5^((r-1)/n)}, and we, as halo2, by powers of {@code 7^((r-1)/n)}.
 */
final class SnarkjsOrder {

  private SnarkjsOrder() {}

  static G1Vector toOurs(G1Vector theirs, int k) {
    int n = 1 << k;
    int step = logarithm(theirRoot(k), k);
    return theirs.moved(i -> (int) ((long) i * step % n));
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
