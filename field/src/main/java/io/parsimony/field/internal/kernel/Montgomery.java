package io.parsimony.field.internal.kernel;

import static java.lang.Math.unsignedMultiplyHigh;

import java.math.BigInteger;
import java.util.SplittableRandom;

/**
 * Modular arithmetic on four-word elements inside {@code long[]} arrays.
 *
 * <p>Every method takes an array and the index of an element's first word. Inputs are below the
 * modulus and so are results; the output may be any of the inputs. Multiplication is the
 * word-by-word Montgomery method (CIOS) with the shortcut for moduli whose top bit is clear: the
 * two carries of a row add without overflow, so no fifth word is kept. Not constant time in
 * general; free of secret-dependent branches except where a method says so.
 */
public final class Montgomery {

  static {
    seedProfile();
  }

  private Montgomery() {}

  /**
   * Runs on mixed values before any others. The JVM compiles a carry as a branch where it has
   * nearly always seen the same one, as with small numbers, and that makes everything four times
   * slower on other numbers for the rest of the run.
   */
  private static void seedProfile() {
    SplittableRandom random = new SplittableRandom(1);
    long[] t = new long[12];
    for (int i = 0; i < 6000; i++) {
      Modulus p = (i & 1) == 0 ? Modulus.FR : Modulus.FQ;
      for (int j = 0; j < 8; j++) {
        t[j] = (j & 3) == 3 ? random.nextLong() >>> 3 : random.nextLong();
      }
      mul(p, t, 0, t, 4, t, 8);
      add(p, t, 0, t, 4, t, 8);
      sub(p, t, 0, t, 4, t, 8);
    }
  }

  /**
   * The carry out of an addition whose result is {@code sum} and one of whose terms is {@code
   * term}.
   */
  static long carry(long sum, long term) {
    return Long.compareUnsigned(sum, term) < 0 ? 1 : 0;
  }

  /**
   * {@code out = a * b / R mod p}. Here {@code b} may be any 256-bit integer; {@code a} must be
   * below p.
   */
  public static void mul(Modulus p, long[] a, int ao, long[] b, int bo, long[] out, int oo) {
    long a0 = a[ao];
    long a1 = a[ao + 1];
    long a2 = a[ao + 2];
    long a3 = a[ao + 3];
    long p0 = p.p0;
    long p1 = p.p1;
    long p2 = p.p2;
    long p3 = p.p3;
    long inv = p.inv;
    // Row 0: t += a * b[0], then t = (t + m * p) / 2^64.
    long w = b[bo];
    long lo = a0 * w;
    long s = lo;
    long c = unsignedMultiplyHigh(a0, w);
    long m = s * inv;
    long d = unsignedMultiplyHigh(m, p0) + (s != 0 ? 1 : 0);
    lo = a1 * w;
    long hi = unsignedMultiplyHigh(a1, w);
    s = lo + c;
    c = hi + carry(s, c);
    lo = m * p1;
    s += lo;
    hi = unsignedMultiplyHigh(m, p1) + carry(s, lo);
    long t0 = s + d;
    d = hi + carry(t0, d);
    lo = a2 * w;
    hi = unsignedMultiplyHigh(a2, w);
    s = lo + c;
    c = hi + carry(s, c);
    lo = m * p2;
    s += lo;
    hi = unsignedMultiplyHigh(m, p2) + carry(s, lo);
    long t1 = s + d;
    d = hi + carry(t1, d);
    lo = a3 * w;
    hi = unsignedMultiplyHigh(a3, w);
    s = lo + c;
    c = hi + carry(s, c);
    lo = m * p3;
    s += lo;
    hi = unsignedMultiplyHigh(m, p3) + carry(s, lo);
    long t2 = s + d;
    d = hi + carry(t2, d);
    long t3 = c + d;
    // Row 1: t += a * b[1], then t = (t + m * p) / 2^64.
    w = b[bo + 1];
    lo = a0 * w;
    s = t0 + lo;
    c = unsignedMultiplyHigh(a0, w) + carry(s, lo);
    m = s * inv;
    d = unsignedMultiplyHigh(m, p0) + (s != 0 ? 1 : 0);
    lo = a1 * w;
    s = t1 + lo;
    hi = unsignedMultiplyHigh(a1, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p1;
    s += lo;
    hi = unsignedMultiplyHigh(m, p1) + carry(s, lo);
    t0 = s + d;
    d = hi + carry(t0, d);
    lo = a2 * w;
    s = t2 + lo;
    hi = unsignedMultiplyHigh(a2, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p2;
    s += lo;
    hi = unsignedMultiplyHigh(m, p2) + carry(s, lo);
    t1 = s + d;
    d = hi + carry(t1, d);
    lo = a3 * w;
    s = t3 + lo;
    hi = unsignedMultiplyHigh(a3, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p3;
    s += lo;
    hi = unsignedMultiplyHigh(m, p3) + carry(s, lo);
    t2 = s + d;
    d = hi + carry(t2, d);
    t3 = c + d;
    // Row 2: t += a * b[2], then t = (t + m * p) / 2^64.
    w = b[bo + 2];
    lo = a0 * w;
    s = t0 + lo;
    c = unsignedMultiplyHigh(a0, w) + carry(s, lo);
    m = s * inv;
    d = unsignedMultiplyHigh(m, p0) + (s != 0 ? 1 : 0);
    lo = a1 * w;
    s = t1 + lo;
    hi = unsignedMultiplyHigh(a1, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p1;
    s += lo;
    hi = unsignedMultiplyHigh(m, p1) + carry(s, lo);
    t0 = s + d;
    d = hi + carry(t0, d);
    lo = a2 * w;
    s = t2 + lo;
    hi = unsignedMultiplyHigh(a2, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p2;
    s += lo;
    hi = unsignedMultiplyHigh(m, p2) + carry(s, lo);
    t1 = s + d;
    d = hi + carry(t1, d);
    lo = a3 * w;
    s = t3 + lo;
    hi = unsignedMultiplyHigh(a3, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p3;
    s += lo;
    hi = unsignedMultiplyHigh(m, p3) + carry(s, lo);
    t2 = s + d;
    d = hi + carry(t2, d);
    t3 = c + d;
    // Row 3: t += a * b[3], then t = (t + m * p) / 2^64.
    w = b[bo + 3];
    lo = a0 * w;
    s = t0 + lo;
    c = unsignedMultiplyHigh(a0, w) + carry(s, lo);
    m = s * inv;
    d = unsignedMultiplyHigh(m, p0) + (s != 0 ? 1 : 0);
    lo = a1 * w;
    s = t1 + lo;
    hi = unsignedMultiplyHigh(a1, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p1;
    s += lo;
    hi = unsignedMultiplyHigh(m, p1) + carry(s, lo);
    t0 = s + d;
    d = hi + carry(t0, d);
    lo = a2 * w;
    s = t2 + lo;
    hi = unsignedMultiplyHigh(a2, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p2;
    s += lo;
    hi = unsignedMultiplyHigh(m, p2) + carry(s, lo);
    t1 = s + d;
    d = hi + carry(t1, d);
    lo = a3 * w;
    s = t3 + lo;
    hi = unsignedMultiplyHigh(a3, w) + carry(s, lo);
    s += c;
    c = hi + carry(s, c);
    lo = m * p3;
    s += lo;
    hi = unsignedMultiplyHigh(m, p3) + carry(s, lo);
    t2 = s + d;
    d = hi + carry(t2, d);
    t3 = c + d;
    storeReduced(p, t0, t1, t2, t3, out, oo);
  }

  /** {@code out = a^2 / R mod p}. */
  public static void square(Modulus p, long[] a, int ao, long[] out, int oo) {
    mul(p, a, ao, a, ao, out, oo);
  }

  /** {@code out = a + b mod p}. */
  public static void add(Modulus p, long[] a, int ao, long[] b, int bo, long[] out, int oo) {
    long x = b[bo];
    long t0 = a[ao] + x;
    long c = carry(t0, x);
    x = b[bo + 1];
    long s = a[ao + 1] + x;
    long t1 = s + c;
    c = carry(s, x) + carry(t1, c);
    x = b[bo + 2];
    s = a[ao + 2] + x;
    long t2 = s + c;
    c = carry(s, x) + carry(t2, c);
    long t3 = a[ao + 3] + b[bo + 3] + c;
    storeReduced(p, t0, t1, t2, t3, out, oo);
  }

  /** Stores {@code t < 2p} less p if that is not negative. */
  static void storeReduced(Modulus p, long t0, long t1, long t2, long t3, long[] out, int oo) {
    long u0 = t0 - p.p0;
    long b = carry(t0, p.p0);
    long s = t1 - p.p1;
    long u1 = s - b;
    b = carry(t1, p.p1) + carry(s, b);
    s = t2 - p.p2;
    long u2 = s - b;
    b = carry(t2, p.p2) + carry(s, b);
    long u3 = t3 - p.p3 - b;
    // All of t fits 255 bits, so the sign of the top word tells t < p.
    long keep = u3 >> 63;
    out[oo] = u0 ^ ((u0 ^ t0) & keep);
    out[oo + 1] = u1 ^ ((u1 ^ t1) & keep);
    out[oo + 2] = u2 ^ ((u2 ^ t2) & keep);
    out[oo + 3] = u3 ^ ((u3 ^ t3) & keep);
  }

  /** Stores {@code -p <= t < 2p}, in four words of two's complement, modulo p. */
  static void centre(Modulus p, long[] t, boolean negative, long[] out) {
    if (negative) {
      long t0 = t[0] + p.p0;
      long c = carry(t0, p.p0);
      long s = t[1] + p.p1;
      long t1 = s + c;
      c = carry(s, p.p1) + carry(t1, c);
      s = t[2] + p.p2;
      long t2 = s + c;
      c = carry(s, p.p2) + carry(t2, c);
      out[0] = t0;
      out[1] = t1;
      out[2] = t2;
      out[3] = t[3] + p.p3 + c;
    } else {
      storeReduced(p, t[0], t[1], t[2], t[3], out, 0);
    }
  }

  /** {@code out = a - b mod p}. */
  public static void sub(Modulus p, long[] a, int ao, long[] b, int bo, long[] out, int oo) {
    long x = a[ao];
    long t0 = x - b[bo];
    long w = carry(x, b[bo]);
    x = a[ao + 1];
    long s = x - b[bo + 1];
    long t1 = s - w;
    w = carry(x, b[bo + 1]) + carry(s, w);
    x = a[ao + 2];
    s = x - b[bo + 2];
    long t2 = s - w;
    w = carry(x, b[bo + 2]) + carry(s, w);
    long t3 = a[ao + 3] - b[bo + 3] - w;
    // Negative: add p. Both inputs fit 254 bits, so the sign of the top word tells.
    long mask = t3 >> 63;
    x = p.p0 & mask;
    t0 += x;
    long c = carry(t0, x);
    x = p.p1 & mask;
    s = t1 + x;
    t1 = s + c;
    c = carry(s, x) + carry(t1, c);
    x = p.p2 & mask;
    s = t2 + x;
    t2 = s + c;
    c = carry(s, x) + carry(t2, c);
    out[oo] = t0;
    out[oo + 1] = t1;
    out[oo + 2] = t2;
    out[oo + 3] = t3 + (p.p3 & mask) + c;
  }

  /** {@code out = -a mod p}. */
  public static void negate(Modulus p, long[] a, int ao, long[] out, int oo) {
    sub(p, ZERO, 0, a, ao, out, oo);
  }

  private static final long[] ZERO = new long[4];

  /** Whether the element is zero (zero has one representation, as elements are reduced). */
  public static boolean isZero(long[] a, int ao) {
    return (a[ao] | a[ao + 1] | a[ao + 2] | a[ao + 3]) == 0;
  }

  /** Whether two elements are the same. */
  public static boolean equal(long[] a, int ao, long[] b, int bo) {
    return ((a[ao] ^ b[bo])
            | (a[ao + 1] ^ b[bo + 1])
            | (a[ao + 2] ^ b[bo + 2])
            | (a[ao + 3] ^ b[bo + 3]))
        == 0;
  }

  /** Copies one element. */
  public static void copy(long[] a, int ao, long[] out, int oo) {
    System.arraycopy(a, ao, out, oo, 4);
  }

  /** Whether the integer a is less than b. */
  public static boolean isLess(long[] a, long[] b) {
    for (int i = 3; i > 0; i--) {
      if (a[i] != b[i]) {
        return Long.compareUnsigned(a[i], b[i]) < 0;
      }
    }
    return Long.compareUnsigned(a[0], b[0]) < 0;
  }

  /** The integer {@code out = p - a}, which is p for zero. */
  public static void subtractFrom(Modulus p, long[] a, long[] out) {
    long t0 = p.p0 - a[0];
    long w = carry(p.p0, a[0]);
    long s = p.p1 - a[1];
    long t1 = s - w;
    w = carry(p.p1, a[1]) + carry(s, w);
    s = p.p2 - a[2];
    long t2 = s - w;
    w = carry(p.p2, a[2]) + carry(s, w);
    out[0] = t0;
    out[1] = t1;
    out[2] = t2;
    out[3] = p.p3 - a[3] - w;
  }

  /** Stores one, in Montgomery form. */
  public static void one(Modulus p, long[] out, int oo) {
    copy(p.r1, 0, out, oo);
  }

  /** Leaves Montgomery form: {@code out} becomes the integer below p that {@code a} stands for. */
  public static void toCanonical(Modulus p, long[] a, int ao, long[] out, int oo) {
    mul(p, p.unit, 0, a, ao, out, oo);
  }

  /** Enters Montgomery form from any 256-bit integer (reduces it modulo p). */
  public static void fromCanonical(Modulus p, long[] a, int ao, long[] out, int oo) {
    mul(p, p.r2, 0, a, ao, out, oo);
  }

  /**
   * {@code out = (lo + 2^256 * hi) mod p} in Montgomery form, for a 512-bit little-endian integer.
   */
  public static void fromWide(Modulus p, long[] wide, int wo, long[] out, int oo) {
    long[] t = new long[8];
    mul(p, p.r2, 0, wide, wo, t, 0);
    mul(p, p.r3, 0, wide, wo + 4, t, 4);
    add(p, t, 0, t, 4, out, oo);
  }

  /** Whether the four words, as an unsigned integer, are below p. */
  public static boolean isReduced(Modulus p, long[] a, int ao) {
    int c = Long.compareUnsigned(a[ao + 3], p.p3);
    c = c != 0 ? c : Long.compareUnsigned(a[ao + 2], p.p2);
    c = c != 0 ? c : Long.compareUnsigned(a[ao + 1], p.p1);
    c = c != 0 ? c : Long.compareUnsigned(a[ao], p.p0);
    return c < 0;
  }

  /** {@code out = a^e} for {@code e >= 0}, four bits at a time. Branches on the exponent. */
  public static void pow(Modulus p, long[] a, int ao, BigInteger e, long[] out, int oo) {
    int digits = (e.bitLength() + 3) / 4;
    // Only the powers that a short exponent needs.
    long[] powers = new long[4 * (digits == 1 ? e.intValue() + 1 : 16)];
    one(p, powers, 0);
    for (int i = 4; i < powers.length; i += 4) {
      mul(p, powers, i - 4, a, ao, powers, i);
    }
    long[] acc = p.r1.clone();
    for (int i = digits - 1; i >= 0; i--) {
      if (i < digits - 1) {
        mul(p, acc, 0, acc, 0, acc, 0);
        mul(p, acc, 0, acc, 0, acc, 0);
        mul(p, acc, 0, acc, 0, acc, 0);
        mul(p, acc, 0, acc, 0, acc, 0);
      }
      int digit = e.shiftRight(4 * i).intValue() & 15;
      if (digit != 0) {
        mul(p, acc, 0, powers, 4 * digit, acc, 0);
      }
    }
    copy(acc, 0, out, oo);
  }

  /** {@code out = a^-1}; zero stays zero. Time depends on the input. */
  public static void invert(Modulus p, long[] a, int ao, long[] out, int oo) {
    // The stored word is aR; its inverse as an integer is a^-1 R^-1, and a^-1 R is that times R^2.
    long[] t = BinaryInverse.invert(p, a, ao);
    mul(p, p.r3, 0, t, 0, out, oo);
  }
}
