package io.parsimony.field.curve;

import static java.lang.Math.unsignedMultiplyHigh;

import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Scalars as {@code a + lambda * b} with a and b of half the length, where lambda times a point is
 * cheap: {@code (beta x, y)}. The method of Gallant, Lambert and Vanstone.
 *
 * <p>With x the curve's parameter, {@code u = 2x + 1} and {@code v = 6x^2 + 2x}, the pairs {@code
 * (u, -v)} and {@code (u + v, u)} are zero as scalars, and {@code u^2 + uv + v^2 = r}. So {@code
 * (k, 0)} less {@code round(ku/r)} of the first and {@code round(kv/r)} of the second is short. The
 * divisions are products with {@code 2^256 u/r} and {@code 2^256 v/r}, which for {@code |k| <= r/2}
 * are off by at most 1/16 before rounding: a and b are below 2^126 in absolute value.
 */
final class Glv {

  /** {@code 36x^3 + 18x^2 + 6x + 1}, a cube root of unity. */
  static final Fr LAMBDA =
      Fr.of(new BigInteger("b3c4d79d41a917585bfc41088d8daaa78b17ea66b99c90dd", 16));

  /** Bits of the halves' absolute values. */
  static final int BITS = 126;

  static final BigInteger U = Pairing.X.shiftLeft(1).add(BigInteger.ONE);
  static final BigInteger V =
      Pairing.X.pow(2).multiply(BigInteger.valueOf(6)).add(Pairing.X.shiftLeft(1));

  private static final long U0 = U.longValue();
  private static final long V0 = V.longValue();
  private static final long V1 = V.shiftRight(64).longValue();
  private static final long W0 = U.add(V).longValue();
  private static final long W1 = U.add(V).shiftRight(64).longValue();

  private static final long[] U_OVER_R = overR(U, 2);
  private static final long[] V_OVER_R = overR(V, 3);

  private Glv() {}

  /** The words of {@code 2^256 * x / r}, rounded. */
  private static long[] overR(BigInteger x, int words) {
    BigInteger twice = x.shiftLeft(257).divide(Fr.MODULUS);
    BigInteger rounded = twice.add(BigInteger.ONE).shiftRight(1);
    long[] result = new long[words];
    for (int i = 0; i < words; i++) {
      result[i] = rounded.shiftRight(64 * i).longValue();
    }
    return result;
  }

  /**
   * The halves of a scalar given by the four words of its magnitude, at most r/2: a and b, in two
   * words of two's complement each.
   *
   * @param scratch seven words
   */
  static void split(long[] k, boolean negative, long[] out, int at, long[] scratch) {
    long c1 = quotient(k, U_OVER_R, scratch, 0);
    long d0 = quotient(k, V_OVER_R, scratch, 0);
    long d1 = quotient(k, V_OVER_R, scratch, 1);
    // a = k - c1 u - d (u + v), modulo 2^128.
    long lo = c1 * U0;
    long hi = unsignedMultiplyHigh(c1, U0);
    long t = d0 * W0;
    lo += t;
    hi += unsignedMultiplyHigh(d0, W0) + d0 * W1 + d1 * W0 + carry(lo, t);
    long a0 = k[0] - lo;
    long a1 = k[1] - hi - carry(k[0], lo);
    // b = c1 v - d u, modulo 2^128.
    lo = c1 * V0;
    hi = unsignedMultiplyHigh(c1, V0) + c1 * V1;
    t = d0 * U0;
    long b0 = lo - t;
    long b1 = hi - unsignedMultiplyHigh(d0, U0) - d1 * U0 - carry(lo, t);
    store(a0, a1, negative, out, at);
    store(b0, b1, negative, out, at + 2);
  }

  private static void store(long lo, long hi, boolean negative, long[] out, int at) {
    out[at] = negative ? -lo : lo;
    out[at + 1] = negative ? ~hi + (lo == 0 ? 1 : 0) : hi;
  }

  private static long carry(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
  }

  /** Word {@code which} of {@code k * factor / 2^256}, rounded. */
  private static long quotient(long[] k, long[] factor, long[] product, int which) {
    if (which == 0) {
      multiply(k, factor, product);
    }
    long half = product[3] >>> 63;
    long low = product[4] + half;
    return which == 0 ? low : product[5] + carry(low, half);
  }

  private static void multiply(long[] k, long[] factor, long[] out) {
    Arrays.fill(out, 0);
    for (int i = 0; i < factor.length; i++) {
      long f = factor[i];
      long carry = 0;
      for (int j = 0; j < 4; j++) {
        long lo = k[j] * f;
        long hi = unsignedMultiplyHigh(k[j], f);
        long s = out[i + j] + lo;
        hi += carry(s, lo);
        out[i + j] = s + carry;
        carry = hi + carry(out[i + j], carry);
      }
      out[i + 4] = carry;
    }
  }
}
