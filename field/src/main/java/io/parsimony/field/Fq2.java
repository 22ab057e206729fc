package io.parsimony.field;

import java.math.BigInteger;

/** {@code c0 + c1*u} over {@link Fq} with {@code u^2 = -1}: the coordinates of G2. Immutable. */
public record Fq2(Fq c0, Fq c1) {

  /** The additive identity. */
  public static final Fq2 ZERO = new Fq2(Fq.ZERO, Fq.ZERO);

  /** The multiplicative identity. */
  public static final Fq2 ONE = new Fq2(Fq.ONE, Fq.ZERO);

  /** {@code 9 + u}, neither a square nor a cube: the cube of the next field's generator. */
  public static final Fq2 NON_RESIDUE = new Fq2(Fq.of(9), Fq.ONE);

  /** Whether this is zero. */
  public boolean isZero() {
    return c0.isZero() && c1.isZero();
  }

  /** {@code this + other}. */
  public Fq2 plus(Fq2 other) {
    return new Fq2(c0.plus(other.c0), c1.plus(other.c1));
  }

  /** {@code this - other}. */
  public Fq2 minus(Fq2 other) {
    return new Fq2(c0.minus(other.c0), c1.minus(other.c1));
  }

  /** {@code -this}. */
  public Fq2 negate() {
    return new Fq2(c0.negate(), c1.negate());
  }

  /** {@code 2 * this}. */
  public Fq2 doubled() {
    return plus(this);
  }

  /** {@code this * other}, by three products. */
  public Fq2 times(Fq2 other) {
    Fq a = c0.times(other.c0);
    Fq b = c1.times(other.c1);
    Fq cross = c0.plus(c1).times(other.c0.plus(other.c1));
    return new Fq2(a.minus(b), cross.minus(a).minus(b));
  }

  /** {@code this * c}. */
  public Fq2 times(Fq c) {
    return new Fq2(c0.times(c), c1.times(c));
  }

  /** {@code this * this}, by two products. */
  public Fq2 square() {
    return new Fq2(c0.plus(c1).times(c0.minus(c1)), c0.times(c1).doubled());
  }

  /** {@code (9 + u) * this}, without a product. */
  public Fq2 timesNonResidue() {
    Fq2 nine = doubled().doubled().doubled().plus(this);
    return new Fq2(nine.c0.minus(c1), nine.c1.plus(c0));
  }

  /** {@code c0 - c1*u}, which is also {@code this^p}. */
  public Fq2 conjugate() {
    return new Fq2(c0, c1.negate());
  }

  /**
   * The multiplicative inverse.
   *
   * @throws ArithmeticException if this is zero
   */
  public Fq2 inverse() {
    Fq norm = c0.square().plus(c1.square()).inverse();
    return new Fq2(c0.times(norm), c1.negate().times(norm));
  }

  /** {@code this^exponent} for an exponent that is not negative. */
  public Fq2 pow(BigInteger exponent) {
    Fq2 acc = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      acc = acc.square();
      acc = exponent.testBit(i) ? acc.times(this) : acc;
    }
    return acc;
  }

  /** {@code c0 + c1*u}. */
  @Override
  public String toString() {
    return c0 + " + " + c1 + "*u";
  }
}
