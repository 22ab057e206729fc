package io.parsimony.field.laws;

import java.math.BigInteger;

/** A prime field by {@link BigInteger}: the slow obvious twin of the real ones. */
public record ReferenceField(BigInteger modulus) {

  /** {@code a + b}. */
  public BigInteger plus(BigInteger a, BigInteger b) {
    return a.add(b).mod(modulus);
  }

  /** {@code a - b}. */
  public BigInteger minus(BigInteger a, BigInteger b) {
    return a.subtract(b).mod(modulus);
  }

  /** {@code a * b}. */
  public BigInteger times(BigInteger a, BigInteger b) {
    return a.multiply(b).mod(modulus);
  }

  /** {@code a^-1}. */
  public BigInteger inverse(BigInteger a) {
    return a.modInverse(modulus);
  }
}
