package io.parsimony.field.internal.kernel;

import java.math.BigInteger;

/**
 * The endomorphism {@code (x, y) -> (beta x, y)} of G1, for a cube root of unity beta of Fq. On
 * points it is the multiplication by a cube root of unity of Fr.
 */
public final class Endomorphism {

  /** The cube root of unity. */
  public static final BigInteger BETA =
      new BigInteger("59e26bcea0d48bacd4f263f1acdb5c4f5763473177fffffe", 16);

  /** Its words. */
  private static final long[] WORDS = words();

  private Endomorphism() {}

  private static long[] words() {
    long[] w = Modulus.words(BETA);
    Montgomery.fromCanonical(Modulus.FQ, w, 0, w, 0);
    return w;
  }

  /** {@code out = beta * x}. */
  static void apply(long[] x, int at, long[] out, int to) {
    Montgomery.mul(Modulus.FQ, x, at, WORDS, 0, out, to);
  }
}
