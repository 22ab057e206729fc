package io.parsimony.circuit.audit;

import io.parsimony.field.Fr;
import java.math.BigInteger;

/** A closed interval of integers, exact. */
record Interval(BigInteger min, BigInteger max) {

  /** Half of p, rounded down: integers up to it are told apart from their negatives. */
  static final BigInteger HALF = Fr.MODULUS.shiftRight(1);

  static final Interval ZERO = new Interval(BigInteger.ZERO, BigInteger.ZERO);

  static Interval of(long min, long max) {
    return new Interval(BigInteger.valueOf(min), BigInteger.valueOf(max));
  }

  /** The integer of least magnitude that an element of the field stands for. */
  static Interval of(Fr value) {
    BigInteger v = centred(value);
    return new Interval(v, v);
  }

  /** The integer that a number in a constraint is meant as. */
  static Interval constant(Fr value) {
    BigInteger v = meant(value);
    return new Interval(v, v);
  }

  /** A power of two is meant as such even beyond p/2. */
  static BigInteger meant(Fr constant) {
    BigInteger canonical = constant.toBigInteger();
    return canonical.bitCount() == 1 ? canonical : centred(constant);
  }

  private static BigInteger centred(Fr value) {
    BigInteger v = value.toBigInteger();
    return v.compareTo(HALF) > 0 ? v.subtract(Fr.MODULUS) : v;
  }

  Interval plus(Interval other) {
    return new Interval(min.add(other.min), max.add(other.max));
  }

  Interval negate() {
    return new Interval(max.negate(), min.negate());
  }

  Interval times(Interval other) {
    BigInteger a = min.multiply(other.min);
    BigInteger b = min.multiply(other.max);
    BigInteger c = max.multiply(other.min);
    BigInteger d = max.multiply(other.max);
    return new Interval(a.min(b).min(c.min(d)), a.max(b).max(c.max(d)));
  }

  Interval hull(Interval other) {
    return new Interval(min.min(other.min), max.max(other.max));
  }

  BigInteger magnitude() {
    return min.abs().max(max.abs());
  }

  /** Whether all of it is told apart modulo p from its negative. */
  boolean isBelowHalf() {
    return magnitude().compareTo(HALF) <= 0;
  }

  @Override
  public String toString() {
    return magnitude().bitLength() <= 40
        ? "[" + min + ", " + max + "]"
        : "["
            + (min.signum() < 0 ? "-2^" + min.negate().bitLength() : min)
            + ", 2^"
            + max.bitLength()
            + "]";
  }
}
