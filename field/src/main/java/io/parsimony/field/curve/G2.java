package io.parsimony.field.curve;

import io.parsimony.field.Fq2;
import io.parsimony.field.Fr;
import java.math.BigInteger;

/**
 * A point of the twist (of G2, if its order divides r) in Jacobian coordinates {@code (X/Z^2,
 * Y/Z^3)}, Z = 0 at infinity: cheap to add. Immutable. Equality is that of the points, whatever
 * their coordinates.
 */
public final class G2 {

  /** The neutral element. */
  public static final G2 INFINITY = new G2(Fq2.ONE, Fq2.ONE, Fq2.ZERO);

  private final Fq2 x;
  private final Fq2 y;
  private final Fq2 z;

  private G2(Fq2 x, Fq2 y, Fq2 z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** The same point in Jacobian coordinates. */
  public static G2 of(G2Affine p) {
    return p.isInfinity() ? INFINITY : new G2(p.x(), p.y(), Fq2.ONE);
  }

  /** Whether this is the neutral element. */
  public boolean isInfinity() {
    return z.isZero();
  }

  /** {@code this + other}, complete: any two points. */
  public G2 plus(G2 other) {
    if (isInfinity()) {
      return other;
    }
    if (other.isInfinity()) {
      return this;
    }
    Fq2 zz1 = z.square();
    Fq2 zz2 = other.z.square();
    Fq2 u1 = x.times(zz2);
    Fq2 u2 = other.x.times(zz1);
    Fq2 s1 = y.times(other.z).times(zz2);
    Fq2 s2 = other.y.times(z).times(zz1);
    return add(u1, u2, s1, s2, z.times(other.z));
  }

  /** {@code this + other}, complete: any two points. */
  public G2 plus(G2Affine other) {
    if (other.isInfinity()) {
      return this;
    }
    if (isInfinity()) {
      return of(other);
    }
    Fq2 zz = z.square();
    return add(x, other.x().times(zz), y, other.y().times(z).times(zz), z);
  }

  /** The sum of the points with x = u/zz and y = s/zz/z where z is the common denominator. */
  private G2 add(Fq2 u1, Fq2 u2, Fq2 s1, Fq2 s2, Fq2 zCommon) {
    Fq2 h = u2.minus(u1);
    Fq2 r = s2.minus(s1);
    if (h.isZero()) {
      return r.isZero() ? doubled() : INFINITY;
    }
    Fq2 hh = h.square();
    Fq2 hhh = h.times(hh);
    Fq2 v = u1.times(hh);
    Fq2 x3 = r.square().minus(hhh).minus(v.doubled());
    Fq2 y3 = r.times(v.minus(x3)).minus(s1.times(hhh));
    return new G2(x3, y3, zCommon.times(h));
  }

  /** {@code this - other}. */
  public G2 minus(G2 other) {
    return plus(other.negate());
  }

  /** {@code 2 * this}. */
  public G2 doubled() {
    if (isInfinity()) {
      return this;
    }
    Fq2 a = x.square();
    Fq2 b = y.square();
    Fq2 c = b.square();
    Fq2 d = x.plus(b).square().minus(a).minus(c).doubled();
    Fq2 e = a.doubled().plus(a);
    Fq2 x3 = e.square().minus(d.doubled());
    Fq2 y3 = e.times(d.minus(x3)).minus(c.doubled().doubled().doubled());
    return new G2(x3, y3, y.times(z).doubled());
  }

  /** {@code -this}. */
  public G2 negate() {
    return new G2(x, y.negate(), z);
  }

  /** {@code scalar * this}. Time depends on the scalar. */
  public G2 times(Fr scalar) {
    return times(scalar.toBigInteger());
  }

  /** {@code e * this} for {@code e >= 0}, which is not reduced modulo r. */
  G2 times(BigInteger e) {
    G2 acc = INFINITY;
    for (int i = e.bitLength() - 1; i >= 0; i--) {
      acc = acc.doubled();
      acc = e.testBit(i) ? acc.plus(this) : acc;
    }
    return acc;
  }

  /** The same point in its unique affine form. One inversion. */
  public G2Affine toAffine() {
    if (isInfinity()) {
      return G2Affine.INFINITY;
    }
    Fq2 inverse = z.inverse();
    Fq2 zz = inverse.square();
    return new G2Affine(x.times(zz), y.times(zz).times(inverse));
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof G2 that)) {
      return false;
    }
    if (isInfinity() || that.isInfinity()) {
      return isInfinity() && that.isInfinity();
    }
    Fq2 zz1 = z.square();
    Fq2 zz2 = that.z.square();
    return x.times(zz2).equals(that.x.times(zz1))
        && y.times(zz2).times(that.z).equals(that.y.times(zz1).times(z));
  }

  @Override
  public int hashCode() {
    return toAffine().hashCode();
  }

  /** As the affine point prints. */
  @Override
  public String toString() {
    return toAffine().toString();
  }
}
