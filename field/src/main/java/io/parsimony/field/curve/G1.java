package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fr;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A point of G1 in Jacobian coordinates {@code (X/Z^2, Y/Z^3)}, Z = 0 at infinity: cheap to add.
 * Immutable. Equality is that of the points, whatever their coordinates.
 */
public final class G1 {

  /** The neutral element. */
  public static final G1 INFINITY = new G1(Fq.ONE, Fq.ONE, Fq.ZERO);

  private final Fq x;
  private final Fq y;
  private final Fq z;

  private G1(Fq x, Fq y, Fq z) {
    this.x = x;
    this.y = y;
    this.z = z;
  }

  /** The same point in Jacobian coordinates. */
  public static G1 of(G1Affine p) {
    return p.isInfinity() ? INFINITY : new G1(p.x(), p.y(), Fq.ONE);
  }

  /** Whether this is the neutral element. */
  public boolean isInfinity() {
    return z.isZero();
  }

  /** {@code this + other}, complete: any two points. */
  public G1 plus(G1 other) {
    if (isInfinity()) {
      return other;
    }
    if (other.isInfinity()) {
      return this;
    }
    Fq zz1 = z.square();
    Fq zz2 = other.z.square();
    Fq u1 = x.times(zz2);
    Fq u2 = other.x.times(zz1);
    Fq s1 = y.times(other.z).times(zz2);
    Fq s2 = other.y.times(z).times(zz1);
    return add(u1, u2, s1, s2, z.times(other.z));
  }

  /** {@code this + other}, complete: any two points. */
  public G1 plus(G1Affine other) {
    if (other.isInfinity()) {
      return this;
    }
    if (isInfinity()) {
      return of(other);
    }
    Fq zz = z.square();
    return add(x, other.x().times(zz), y, other.y().times(z).times(zz), z);
  }

  /** The sum of the points with x = u/zz and y = s/zz/z where z is the common denominator. */
  private G1 add(Fq u1, Fq u2, Fq s1, Fq s2, Fq zCommon) {
    Fq h = u2.minus(u1);
    Fq r = s2.minus(s1);
    if (h.isZero()) {
      return r.isZero() ? doubled() : INFINITY;
    }
    Fq hh = h.square();
    Fq hhh = h.times(hh);
    Fq v = u1.times(hh);
    Fq x3 = r.square().minus(hhh).minus(v.doubled());
    Fq y3 = r.times(v.minus(x3)).minus(s1.times(hhh));
    return new G1(x3, y3, zCommon.times(h));
  }

  /** {@code this - other}. */
  public G1 minus(G1 other) {
    return plus(other.negate());
  }

  /** {@code 2 * this}. */
  public G1 doubled() {
    if (isInfinity()) {
      return this;
    }
    Fq a = x.square();
    Fq b = y.square();
    Fq c = b.square();
    Fq d = x.plus(b).square().minus(a).minus(c).doubled();
    Fq e = a.doubled().plus(a);
    Fq x3 = e.square().minus(d.doubled());
    Fq y3 = e.times(d.minus(x3)).minus(c.doubled().doubled().doubled());
    return new G1(x3, y3, y.times(z).doubled());
  }

  /** {@code -this}. */
  public G1 negate() {
    return new G1(x, y.negate(), z);
  }

  /** {@code scalar * this}, four bits at a time. Time depends on the scalar. */
  public G1 times(Fr scalar) {
    BigInteger e = scalar.toBigInteger();
    G1[] multiples = new G1[16];
    multiples[0] = INFINITY;
    for (int i = 1; i < 16; i++) {
      multiples[i] = multiples[i - 1].plus(this);
    }
    G1 acc = INFINITY;
    for (int nibble = (e.bitLength() + 3) / 4 - 1; nibble >= 0; nibble--) {
      acc = acc.doubled().doubled().doubled().doubled();
      int digit = e.shiftRight(4 * nibble).intValue() & 15;
      acc = acc.plus(multiples[digit]);
    }
    return acc;
  }

  /** The same point in its unique affine form. One inversion. */
  public G1Affine toAffine() {
    if (isInfinity()) {
      return G1Affine.INFINITY;
    }
    return toAffine(z.inverse());
  }

  private G1Affine toAffine(Fq zInverse) {
    Fq zz = zInverse.square();
    return new G1Affine(x.times(zz), y.times(zz).times(zInverse));
  }

  /** The affine forms of many points with one inversion in all. */
  public static List<G1Affine> batchToAffine(List<G1> points) {
    List<Fq> before = new ArrayList<>(points.size());
    Fq product = Fq.ONE;
    for (G1 p : points) {
      before.add(product);
      product = p.isInfinity() ? product : product.times(p.z);
    }
    Fq inverse = product.inverse();
    G1Affine[] result = new G1Affine[points.size()];
    for (int i = points.size() - 1; i >= 0; i--) {
      G1 p = points.get(i);
      if (p.isInfinity()) {
        result[i] = G1Affine.INFINITY;
      } else {
        result[i] = p.toAffine(inverse.times(before.get(i)));
        inverse = inverse.times(p.z);
      }
    }
    return List.of(result);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof G1 that)) {
      return false;
    }
    if (isInfinity() || that.isInfinity()) {
      return isInfinity() && that.isInfinity();
    }
    Fq zz1 = z.square();
    Fq zz2 = that.z.square();
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
