package io.parsimony.field;

import java.math.BigInteger;

/**
 * {@code c0 + c1*w} over {@link Fq6} with {@code w^2 = v}: where pairings take their values.
 * Immutable.
 */
public record Fq12(Fq6 c0, Fq6 c1) {

  /** The additive identity. */
  public static final Fq12 ZERO = new Fq12(Fq6.ZERO, Fq6.ZERO);

  /** The multiplicative identity. */
  public static final Fq12 ONE = new Fq12(Fq6.ONE, Fq6.ZERO);

  /** {@code w^(p-1) = (9+u)^((p-1)/6)}. */
  private static final Fq2 FROBENIUS =
      Fq2.NON_RESIDUE.pow(Fq.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6)));

  /** Whether this is zero. */
  public boolean isZero() {
    return c0.isZero() && c1.isZero();
  }

  /** {@code this + other}. */
  public Fq12 plus(Fq12 other) {
    return new Fq12(c0.plus(other.c0), c1.plus(other.c1));
  }

  /** {@code this - other}. */
  public Fq12 minus(Fq12 other) {
    return new Fq12(c0.minus(other.c0), c1.minus(other.c1));
  }

  /** {@code -this}. */
  public Fq12 negate() {
    return new Fq12(c0.negate(), c1.negate());
  }

  /** {@code this * other}. */
  public Fq12 times(Fq12 other) {
    Fq6 a = c0.times(other.c0);
    Fq6 b = c1.times(other.c1);
    Fq6 cross = c0.plus(c1).times(other.c0.plus(other.c1));
    return new Fq12(a.plus(b.timesNonResidue()), cross.minus(a).minus(b));
  }

  /** {@code this * (1 + b*w + c*v*w)}: the shape of a line of a pairing. */
  public Fq12 timesLine(Fq2 b, Fq2 c) {
    Fq6 upper = c1.timesSparse(b, c);
    Fq6 cross = c0.plus(c1).timesSparse(new Fq2(b.c0().plus(Fq.ONE), b.c1()), c);
    return new Fq12(c0.plus(upper.timesNonResidue()), cross.minus(c0).minus(upper));
  }

  /** {@code this * this}, by two products of Fq6. */
  public Fq12 square() {
    Fq6 product = c0.times(c1);
    Fq6 a = c0.plus(c1).times(c0.plus(c1.timesNonResidue()));
    return new Fq12(a.minus(product).minus(product.timesNonResidue()), product.plus(product));
  }

  /**
   * {@code this * this} for elements whose power {@code p^4 - p^2 + 1} is one, by nine squares of
   * Fq2; for others the result means nothing (Granger and Scott's formulas).
   */
  public Fq12 cyclotomicSquare() {
    // Three squares in Fq2[t], t^2 = 9 + u; the rest are sums, as such an element to the power p^6
    // is its inverse and its norms to smaller fields are one.
    Fq2 aa = c0.c0().square();
    Fq2 bb = c1.c1().square();
    Fq2 ab = c0.c0().plus(c1.c1()).square().minus(aa).minus(bb);
    Fq2 cc = c1.c0().square();
    Fq2 dd = c0.c2().square();
    Fq2 cd = c1.c0().plus(c0.c2()).square().minus(cc).minus(dd);
    Fq2 ee = c0.c1().square();
    Fq2 ff = c1.c2().square();
    Fq2 ef = c0.c1().plus(c1.c2()).square().minus(ee).minus(ff);
    Fq6 even =
        new Fq6(
            lessTwice(aa.plus(bb.timesNonResidue()), c0.c0()),
            lessTwice(cc.plus(dd.timesNonResidue()), c0.c1()),
            lessTwice(ee.plus(ff.timesNonResidue()), c0.c2()));
    Fq6 odd =
        new Fq6(
            plusTwice(ef.timesNonResidue(), c1.c0()),
            plusTwice(ab, c1.c1()),
            plusTwice(cd, c1.c2()));
    return new Fq12(even, odd);
  }

  /** {@code 3a - 2b}. */
  private static Fq2 lessTwice(Fq2 a, Fq2 b) {
    return a.minus(b).doubled().plus(a);
  }

  /** {@code 3a + 2b}. */
  private static Fq2 plusTwice(Fq2 a, Fq2 b) {
    return a.plus(b).doubled().plus(a);
  }

  /**
   * {@code c0 - c1*w}, which is also {@code this^(p^6)}, and the inverse if {@code this^(p^6+1) =
   * 1}.
   */
  public Fq12 conjugate() {
    return new Fq12(c0, c1.negate());
  }

  /** {@code this^p}. */
  public Fq12 frobenius() {
    return new Fq12(c0.frobenius(), c1.frobenius().times(FROBENIUS));
  }

  /**
   * The multiplicative inverse.
   *
   * @throws ArithmeticException if this is zero
   */
  public Fq12 inverse() {
    Fq6 norm = c0.square().minus(c1.square().timesNonResidue()).inverse();
    return new Fq12(c0.times(norm), c1.negate().times(norm));
  }

  /** {@code this^exponent} for an exponent that is not negative. */
  public Fq12 pow(BigInteger exponent) {
    Fq12 acc = ONE;
    for (int i = exponent.bitLength() - 1; i >= 0; i--) {
      acc = acc.square();
      acc = exponent.testBit(i) ? acc.times(this) : acc;
    }
    return acc;
  }
}
