package io.parsimony.field.internal.kernel;

import static java.lang.Math.unsignedMultiplyHigh;

import java.math.BigInteger;

/**
 * One element of Fr from Montgomery's form with R = 2^256, that of {@link io.parsimony.field.Fr},
 * to the form of vectors with R = 2^204, and back: each a quarter of a multiplication.
 */
final class LaneForm {

  private static final Modulus P = Modulus.FR;
  private static final long DIGIT = (1L << 52) - 1;

  /** {@code floor(2^315 / p)}. */
  private static final long RECIPROCAL =
      BigInteger.ONE.shiftLeft(315).divide(P.value).longValueExact();

  private LaneForm() {}

  /** {@code out = a / 2^52 mod p}: makes x * 2^204 of x * 2^256. */
  static void enter(long[] a, int ao, long[] out, int oo) {
    long t0 = a[ao];
    // The multiple of p whose lowest 52 bits cancel those of a.
    long m = (t0 * P.inv) & DIGIT;
    long lo = m * P.p0;
    t0 += lo;
    long c = unsignedMultiplyHigh(m, P.p0) + Montgomery.carry(t0, lo);
    lo = m * P.p1;
    long s = a[ao + 1] + lo;
    long hi = unsignedMultiplyHigh(m, P.p1) + Montgomery.carry(s, lo);
    long t1 = s + c;
    c = hi + Montgomery.carry(t1, c);
    lo = m * P.p2;
    s = a[ao + 2] + lo;
    hi = unsignedMultiplyHigh(m, P.p2) + Montgomery.carry(s, lo);
    long t2 = s + c;
    c = hi + Montgomery.carry(t2, c);
    lo = m * P.p3;
    s = a[ao + 3] + lo;
    hi = unsignedMultiplyHigh(m, P.p3) + Montgomery.carry(s, lo);
    long t3 = s + c;
    long t4 = hi + Montgomery.carry(t3, c);
    // At most p + 1, as m < 2^52.
    Montgomery.storeReduced(
        P,
        t0 >>> 52 | t1 << 12,
        t1 >>> 52 | t2 << 12,
        t2 >>> 52 | t3 << 12,
        t3 >>> 52 | t4 << 12,
        out,
        oo);
  }

  /** {@code out = a * 2^52 mod p}: makes x * 2^256 of x * 2^204. */
  static void leave(long[] a, int ao, long[] out, int oo) {
    long x0 = a[ao];
    long x1 = a[ao + 1];
    long x2 = a[ao + 2];
    long x3 = a[ao + 3];
    // x3 * 2^244 / p from below, by less than 2^-7 before it is rounded down: so the quotient is
    // exact or one too small, and what is left is below 2p.
    long q = unsignedMultiplyHigh(x3 << 2, RECIPROCAL) >>> 9;
    long t0 = x0 << 52;
    long t1 = x1 << 52 | x0 >>> 12;
    long t2 = x2 << 52 | x1 >>> 12;
    long t3 = x3 << 52 | x2 >>> 12;
    long lo = q * P.p0;
    long u0 = t0 - lo;
    long b = unsignedMultiplyHigh(q, P.p0) + Montgomery.carry(t0, lo);
    lo = q * P.p1;
    long s = t1 - lo;
    long hi = unsignedMultiplyHigh(q, P.p1) + Montgomery.carry(t1, lo);
    long u1 = s - b;
    b = hi + Montgomery.carry(s, b);
    lo = q * P.p2;
    s = t2 - lo;
    hi = unsignedMultiplyHigh(q, P.p2) + Montgomery.carry(t2, lo);
    long u2 = s - b;
    b = hi + Montgomery.carry(s, b);
    long u3 = t3 - q * P.p3 - b;
    Montgomery.storeReduced(P, u0, u1, u2, u3, out, oo);
  }
}
