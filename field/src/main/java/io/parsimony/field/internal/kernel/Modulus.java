package io.parsimony.field.internal.kernel;

import java.math.BigInteger;

/**
 * A 254-bit prime and the constants that Montgomery arithmetic with R = 2^256 needs. Words are
 * little-endian.
 */
public final class Modulus {

  /** The scalar field of BN254 (the circuit's field). */
  public static final Modulus FR =
      of("30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001");

  /** The base field of BN254 (the curve's coordinates). */
  public static final Modulus FQ =
      of("30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47");

  final BigInteger value;
  final long p0;
  final long p1;
  final long p2;
  final long p3;

  /** {@code -p^-1 mod 2^64}. */
  final long inv;

  /** {@code R mod p}: one in Montgomery form. */
  final long[] r1;

  /** {@code R^2 mod p}: multiplying by it enters Montgomery form. */
  final long[] r2;

  /** {@code R^3 mod p}: used for the upper half of 512-bit integers, and after an inversion. */
  final long[] r3;

  /** The plain integer one: multiplying by it leaves Montgomery form. */
  final long[] unit;

  private Modulus(BigInteger value) {
    this.value = value;
    long[] words = words(value);
    this.p0 = words[0];
    this.p1 = words[1];
    this.p2 = words[2];
    this.p3 = words[3];
    BigInteger word = BigInteger.ONE.shiftLeft(64);
    this.inv = value.modInverse(word).negate().mod(word).longValue();
    this.r1 = words(BigInteger.ONE.shiftLeft(256).mod(value));
    this.r2 = words(BigInteger.ONE.shiftLeft(512).mod(value));
    this.r3 = words(BigInteger.ONE.shiftLeft(768).mod(value));
    this.unit = words(BigInteger.ONE);
  }

  private static Modulus of(String hex) {
    return new Modulus(new BigInteger(hex, 16));
  }

  /** The prime. */
  public BigInteger value() {
    return value;
  }

  /** The words of {@code 2^exponent mod p}; the exponent may be negative. */
  long[] powerOfTwo(int exponent) {
    return words(BigInteger.TWO.modPow(BigInteger.valueOf(exponent), value));
  }

  /** The four words of {@code 0 <= x < 2^256}. */
  static long[] words(BigInteger x) {
    return new long[] {
      x.longValue(),
      x.shiftRight(64).longValue(),
      x.shiftRight(128).longValue(),
      x.shiftRight(192).longValue()
    };
  }
}
