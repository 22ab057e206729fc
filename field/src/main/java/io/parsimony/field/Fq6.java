package io.parsimony.field;

import java.math.BigInteger;

/** {@code c0 + c1*v + c2*v^2} over {@link Fq2} with {@code v^3 = 9 + u}. Immutable. */
public record Fq6(Fq2 c0, Fq2 c1, Fq2 c2) {

  /** The additive identity. */
  public static final Fq6 ZERO = new Fq6(Fq2.ZERO, Fq2.ZERO, Fq2.ZERO);

  /** The multiplicative identity. */
  public static final Fq6 ONE = new Fq6(Fq2.ONE, Fq2.ZERO, Fq2.ZERO);

  /** {@code v^(p-1) = (9+u)^((p-1)/3)}. */
  private static final Fq2 FROBENIUS =
      Fq2.NON_RESIDUE.pow(Fq.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(3)));

  private static final Fq2 FROBENIUS_SQUARED = FROBENIUS.square();

  /** Whether this is zero. */
  public boolean isZero() {
    return c0.isZero() && c1.isZero() && c2.isZero();
  }

  /** {@code this + other}. */
  public Fq6 plus(Fq6 other) {
    return new Fq6(c0.plus(other.c0), c1.plus(other.c1), c2.plus(other.c2));
  }

  /** {@code this - other}. */
  public Fq6 minus(Fq6 other) {
    return new Fq6(c0.minus(other.c0), c1.minus(other.c1), c2.minus(other.c2));
  }

  /** {@code -this}. */
  public Fq6 negate() {
    return new Fq6(c0.negate(), c1.negate(), c2.negate());
  }

  /** {@code this * other}, by six products. */
  public Fq6 times(Fq6 other) {
    Fq2 a = c0.times(other.c0);
    Fq2 b = c1.times(other.c1);
    Fq2 c = c2.times(other.c2);
    Fq2 bc = c1.plus(c2).times(other.c1.plus(other.c2)).minus(b).minus(c);
    Fq2 ab = c0.plus(c1).times(other.c0.plus(other.c1)).minus(a).minus(b);
    Fq2 ac = c0.plus(c2).times(other.c0.plus(other.c2)).minus(a).minus(c);
    return new Fq6(a.plus(bc.timesNonResidue()), ab.plus(c.timesNonResidue()), ac.plus(b));
  }

  /** {@code this * (d0 + d1*v)}, by five products. */
  Fq6 timesSparse(Fq2 d0, Fq2 d1) {
    Fq2 a = c0.times(d0);
    Fq2 b = c1.times(d1);
    Fq2 ab = c0.plus(c1).times(d0.plus(d1)).minus(a).minus(b);
    return new Fq6(a.plus(c2.times(d1).timesNonResidue()), ab, c2.times(d0).plus(b));
  }

  /** {@code this * c}. */
  Fq6 times(Fq2 c) {
    return new Fq6(c0.times(c), c1.times(c), c2.times(c));
  }

  /** {@code this * this}. */
  public Fq6 square() {
    return times(this);
  }

  /** {@code v * this}. */
  public Fq6 timesNonResidue() {
    return new Fq6(c2.timesNonResidue(), c0, c1);
  }

  /** {@code this^p}. */
  public Fq6 frobenius() {
    return new Fq6(
        c0.conjugate(), c1.conjugate().times(FROBENIUS), c2.conjugate().times(FROBENIUS_SQUARED));
  }

  /**
   * The multiplicative inverse.
   *
   * @throws ArithmeticException if this is zero
   */
  public Fq6 inverse() {
    // The adjugate's first row over the determinant.
    Fq2 a = c0.square().minus(c1.times(c2).timesNonResidue());
    Fq2 b = c2.square().timesNonResidue().minus(c0.times(c1));
    Fq2 c = c1.square().minus(c0.times(c2));
    Fq2 norm = c0.times(a).plus(c2.times(b).plus(c1.times(c)).timesNonResidue());
    return new Fq6(a, b, c).times(norm.inverse());
  }
}
