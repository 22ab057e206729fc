package io.parsimony.field.internal.kernel;

import static java.lang.Math.unsignedMultiplyHigh;

/**
 * Inverses modulo an odd prime, by the binary Euclidean algorithm in batches of steps.
 *
 * <p>Thirty-one steps at a time are decided from the lowest 31 and highest 33 bits of the two
 * running numbers, and then applied to the full numbers at once as a 2x2 matrix of small integers
 * (T. Pornin, "Optimized Binary GCD for Modular Inversion", 2020). The invariants are {@code a =
 * x*u} and {@code b = x*v} modulo p, up to a power of two that is divided out as it arises.
 */
final class BinaryInverse {

  private static final int STEPS = 31;

  /** 2 * 254 - 1 steps are enough for 254-bit numbers. */
  private static final int ROUNDS = 17;

  private BinaryInverse() {}

  /** The integer {@code x^-1 mod p} for the integer x in four words, below p; zero for zero. */
  static long[] invert(Modulus p, long[] words, int at) {
    long[] a = {words[at], words[at + 1], words[at + 2], words[at + 3]};
    long[] b = {p.p0, p.p1, p.p2, p.p3};
    long[] u = {1, 0, 0, 0};
    long[] v = new long[4];
    long[] next = new long[4];
    for (int round = 0; round < ROUNDS; round++) {
      int top = 3;
      while (top > 0 && (a[top] | b[top]) == 0) {
        top--;
      }
      long xa = approximate(a, b, a, top);
      long xb = approximate(a, b, b, top);
      long f0 = 1;
      long g0 = 0;
      long f1 = 0;
      long g1 = 1;
      for (int i = 0; i < STEPS; i++) {
        long odd = -(xa & 1);
        // Swap if a is odd and smaller, so that the subtraction leaves it non-negative.
        long swap = odd & (Long.compareUnsigned(xa, xb) < 0 ? -1 : 0);
        long d = (xa ^ xb) & swap;
        xa ^= d;
        xb ^= d;
        d = (f0 ^ f1) & swap;
        f0 ^= d;
        f1 ^= d;
        d = (g0 ^ g1) & swap;
        g0 ^= d;
        g1 ^= d;
        xa -= xb & odd;
        f0 -= f1 & odd;
        g0 -= g1 & odd;
        xa >>>= 1;
        f1 <<= 1;
        g1 <<= 1;
      }
      // The approximation may have turned a sign: make both numbers non-negative again.
      if (combine(a, b, f0, g0, next)) {
        f0 = -f0;
        g0 = -g0;
      }
      long[] freed = a;
      a = next;
      next = freed;
      if (combine(freed, b, f1, g1, b)) {
        f1 = -f1;
        g1 = -g1;
      }
      long[] newU = new long[4];
      combineModulo(p, u, v, f0, g0, newU);
      combineModulo(p, u, v, f1, g1, v);
      u = newU;
    }
    return v;
  }

  /** The highest 33 bits of the longer of a and b, and the lowest 31, of {@code of}. */
  private static long approximate(long[] a, long[] b, long[] of, int top) {
    if (top == 0) {
      return of[0];
    }
    int shift = Long.numberOfLeadingZeros(a[top] | b[top]);
    long high = of[top] << shift;
    if (shift > 0) {
      high |= of[top - 1] >>> (64 - shift);
    }
    return (high & -1L << STEPS) | (of[0] & ~(-1L << STEPS));
  }

  /** {@code out = |a*f + b*g| / 2^31}, an exact division; whether the sum was negative. */
  private static boolean combine(long[] a, long[] b, long f, long g, long[] out) {
    long carry = 0;
    long previous = 0;
    for (int i = 0; i < 5; i++) {
      long x = i < 4 ? a[i] : 0;
      long y = i < 4 ? b[i] : 0;
      // The exact sum carry + x*f + y*g for unsigned words and signed factors, as high:low.
      long low = x * f;
      long high = unsignedTimesSigned(x, f);
      long t = y * g;
      high += unsignedTimesSigned(y, g);
      low += t;
      high += Long.compareUnsigned(low, t) < 0 ? 1 : 0;
      long sum = low + carry;
      high += (carry >> 63) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      carry = high;
      if (i > 0) {
        out[i - 1] = previous >>> STEPS | sum << (64 - STEPS);
      }
      previous = sum;
    }
    if (previous >= 0) {
      return false;
    }
    long borrow = 1;
    for (int i = 0; i < 4; i++) {
      long w = ~out[i] + borrow;
      borrow = borrow == 1 && w == 0 ? 1 : 0;
      out[i] = w;
    }
    return true;
  }

  /** The high word of the product of an unsigned and a signed word. */
  private static long unsignedTimesSigned(long x, long s) {
    return unsignedMultiplyHigh(x, s) - (x & (s >> 63));
  }

  /**
   * {@code out = (u*f + v*g) / 2^31 mod p}, below p. The sum is first made divisible by adding a
   * multiple of p.
   */
  private static void combineModulo(Modulus p, long[] u, long[] v, long f, long g, long[] out) {
    long mask = ~(-1L << STEPS);
    long k = (u[0] * f + v[0] * g) * p.inv & mask;
    long[] prime = {p.p0, p.p1, p.p2, p.p3};
    long carry = 0;
    long previous = 0;
    long[] t = new long[4];
    for (int i = 0; i < 5; i++) {
      long x = i < 4 ? u[i] : 0;
      long y = i < 4 ? v[i] : 0;
      long z = i < 4 ? prime[i] : 0;
      long low = x * f;
      long high = unsignedTimesSigned(x, f);
      long term = y * g;
      high += unsignedTimesSigned(y, g);
      low += term;
      high += Long.compareUnsigned(low, term) < 0 ? 1 : 0;
      term = z * k;
      high += unsignedMultiplyHigh(z, k);
      low += term;
      high += Long.compareUnsigned(low, term) < 0 ? 1 : 0;
      long sum = low + carry;
      high += (carry >> 63) + (Long.compareUnsigned(sum, low) < 0 ? 1 : 0);
      carry = high;
      if (i > 0) {
        t[i - 1] = previous >>> STEPS | sum << (64 - STEPS);
      }
      previous = sum;
    }
    // |f| + |g| <= 2^31, so t lies between -p and 2p.
    Montgomery.centre(p, t, previous < 0, out);
  }
}
