package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq2;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A point of G2 with the lines that a pairing with it evaluates: a point that takes part in many
 * pairings, as those of a setup do, is prepared once. Immutable; 12 kB.
 */
public final class PreparedG2 {

  /**
   * A line {@code y = slope * x + c} through points of the twist, untwisted: at a point p of G1 it
   * is {@code p.y - slope * p.x * w + offset * w^3}, with {@code offset = -c}.
   */
  record Line(Fq2 slope, Fq2 offset) {}

  /**
   * The signs of {@code 6x + 2}, the highest first and left out: digits -1, 0 and 1 no two of which
   * are neighbours.
   */
  private static final int[] LOOP = signs();

  /**
   * {@code (9+u)^((p-1)/3)} and {@code (9+u)^((p-1)/2)}: the Frobenius map on the twist's
   * coordinates.
   */
  private static final Fq2 FROBENIUS_X = root(3);

  private static final Fq2 FROBENIUS_Y = root(2);

  private final boolean infinity;
  private final List<Line> lines;

  /** Prepares a point, which must be in the subgroup of order r. */
  public PreparedG2(G2Affine q) {
    this.infinity = q.isInfinity();
    this.lines = infinity ? List.of() : List.copyOf(new Track(q).lines());
  }

  private static int[] signs() {
    BigInteger loop = Pairing.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);
    // Three times a number and the number itself differ where its signs are not zero.
    BigInteger triple = loop.multiply(BigInteger.valueOf(3));
    int[] signs = new int[triple.bitLength() - 2];
    for (int i = 0; i < signs.length; i++) {
      int bit = triple.bitLength() - 2 - i;
      signs[i] = (triple.testBit(bit) ? 1 : 0) - (loop.testBit(bit) ? 1 : 0);
    }
    return signs;
  }

  private static Fq2 root(int n) {
    return Fq2.NON_RESIDUE.pow(Fq.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(n)));
  }

  /** The signs of the loop's count, the highest first and left out. */
  static int[] loop() {
    return LOOP;
  }

  /** Whether the point is infinity: then there are no lines. */
  boolean isInfinity() {
    return infinity;
  }

  /** The lines in the order of their use. */
  List<Line> lines() {
    return lines;
  }

  /** A growing multiple of q. */
  private static final class Track {
    private final Fq2 qx;
    private final Fq2 qy;
    private Fq2 tx;
    private Fq2 ty;
    private final List<Line> lines = new ArrayList<>();

    Track(G2Affine q) {
      this.qx = q.x();
      this.qy = q.y();
      this.tx = qx;
      this.ty = qy;
    }

    List<Line> lines() {
      for (int sign : LOOP) {
        tangent();
        if (sign != 0) {
          chord(qx, sign > 0 ? qy : qy.negate());
        }
      }
      Fq2 x1 = qx.conjugate().times(FROBENIUS_X);
      Fq2 y1 = qy.conjugate().times(FROBENIUS_Y);
      chord(x1, y1);
      Fq2 x2 = x1.conjugate().times(FROBENIUS_X);
      Fq2 y2 = y1.conjugate().times(FROBENIUS_Y);
      chord(x2, y2.negate());
      return lines;
    }

    /** Adds the tangent at t, and doubles t. */
    private void tangent() {
      Fq2 xx = tx.square();
      step(xx.doubled().plus(xx).times(ty.doubled().inverse()), tx);
    }

    /** Adds the line through t and (x, y), and adds that point to t. */
    private void chord(Fq2 x, Fq2 y) {
      step(y.minus(ty).times(x.minus(tx).inverse()), x);
    }

    private void step(Fq2 slope, Fq2 otherX) {
      lines.add(new Line(slope, slope.times(tx).minus(ty)));
      Fq2 x3 = slope.square().minus(tx).minus(otherX);
      ty = slope.times(tx.minus(x3)).minus(ty);
      tx = x3;
    }
  }
}
