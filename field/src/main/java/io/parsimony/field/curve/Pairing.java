package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq12;
import io.parsimony.field.Fq2;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The optimal ate pairing of BN254.
 *
 * <p>With x = 4965661367192848881 the curve's parameter, the Miller loop runs over {@code 6x + 2}
 * and ends with two lines through Frobenius images (Vercauteren's optimal ate for BN curves). The
 * final exponentiation {@code (p^12-1)/r} takes the easy part {@code (p^6-1)(p^2+1)} by Frobenius
 * maps, and the hard part {@code (p^4-p^2+1)/r} written in base p, whose digits are small
 * polynomials in x.
 */
public final class Pairing {

  /** The curve's parameter. */
  static final BigInteger X = BigInteger.valueOf(4965661367192848881L);

  private static final BigInteger LOOP =
      X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO); // 6x + 2

  /**
   * {@code (9+u)^((p-1)/3)} and {@code (9+u)^((p-1)/2)}: the Frobenius map on the twist's
   * coordinates.
   */
  private static final Fq2 FROBENIUS_X = root(3);

  private static final Fq2 FROBENIUS_Y = root(2);

  private Pairing() {}

  private static Fq2 root(int n) {
    return Fq2.NON_RESIDUE.pow(Fq.MODULUS.subtract(BigInteger.ONE).divide(BigInteger.valueOf(n)));
  }

  /**
   * A point of each group. Both must be on their curve, and the second in the subgroup of order r.
   */
  public record Pair(G1Affine g1, G2Affine g2) {}

  /** The pairing of two points. */
  public static Fq12 pair(G1Affine g1, G2Affine g2) {
    return finalExponentiation(millerLoop(List.of(new Pair(g1, g2))));
  }

  /**
   * Whether the product of the pairings is one: one Miller loop and one final exponentiation in
   * all. True for no pairs.
   *
   * <p>The points must have been checked ({@link Pair}); for others the answer means nothing.
   */
  public static boolean productIsOne(List<Pair> pairs) {
    return finalExponentiation(millerLoop(pairs)).equals(Fq12.ONE);
  }

  /** A pair on its way through the loop: {@code t} is a growing multiple of q. */
  private static final class Track {
    final G1Affine p;
    final Fq2 qx;
    final Fq2 qy;
    Fq2 tx;
    Fq2 ty;

    Track(Pair pair) {
      this.p = pair.g1();
      this.qx = pair.g2().x();
      this.qy = pair.g2().y();
      this.tx = qx;
      this.ty = qy;
    }

    /** Multiplies f by the tangent at t, and doubles t. */
    Fq12 tangent(Fq12 f) {
      Fq2 xx = tx.square();
      return step(f, xx.doubled().plus(xx).times(ty.doubled().inverse()), tx);
    }

    /** Multiplies f by the line through t and (x, y), and adds that point to t. */
    Fq12 chord(Fq12 f, Fq2 x, Fq2 y) {
      return step(f, y.minus(ty).times(x.minus(tx).inverse()), x);
    }

    private Fq12 step(Fq12 f, Fq2 slope, Fq2 otherX) {
      // Untwisting sends (x, y) to (x*w^2, y*w^3) and a slope s to s*w, so that the line at p is
      // p.y - s*p.x * w + (s*t.x - t.y) * w^3, and w^3 = v*w.
      Fq12 result = f.timesLine(p.y(), slope.times(p.x()).negate(), slope.times(tx).minus(ty));
      Fq2 x3 = slope.square().minus(tx).minus(otherX);
      ty = slope.times(tx.minus(x3)).minus(ty);
      tx = x3;
      return result;
    }
  }

  private static Fq12 millerLoop(List<Pair> pairs) {
    List<Track> tracks = new ArrayList<>();
    for (Pair pair : pairs) {
      if (!pair.g1().isInfinity() && !pair.g2().isInfinity()) {
        tracks.add(new Track(pair));
      }
    }
    Fq12 f = Fq12.ONE;
    for (int i = LOOP.bitLength() - 2; i >= 0; i--) {
      f = f.square();
      for (Track track : tracks) {
        f = track.tangent(f);
        if (LOOP.testBit(i)) {
          f = track.chord(f, track.qx, track.qy);
        }
      }
    }
    for (Track track : tracks) {
      Fq2 x1 = track.qx.conjugate().times(FROBENIUS_X);
      Fq2 y1 = track.qy.conjugate().times(FROBENIUS_Y);
      f = track.chord(f, x1, y1);
      Fq2 x2 = x1.conjugate().times(FROBENIUS_X);
      Fq2 y2 = y1.conjugate().times(FROBENIUS_Y);
      f = track.chord(f, x2, y2.negate());
    }
    return f;
  }

  /** {@code f^((p^12-1)/r)}. */
  static Fq12 finalExponentiation(Fq12 f) {
    Fq12 g = f.conjugate().times(f.inverse());
    g = g.frobenius().frobenius().times(g);
    return hardPart(g);
  }

  /**
   * {@code f^((p^4-p^2+1)/r)} for f in the cyclotomic subgroup, where conjugation inverts. In base
   * p the exponent is
   *
   * <pre>
   *   p^3 + (6x^2+1) p^2 - (36x^3+18x^2+12x-1) p - (36x^3+30x^2+18x+2)
   * </pre>
   */
  static Fq12 hardPart(Fq12 f) {
    Fq12 a = f.pow(X);
    Fq12 b = a.pow(X);
    Fq12 c = b.pow(X);
    Fq12 a2 = a.square();
    Fq12 a6 = a2.square().times(a2);
    Fq12 b3 = b.square().times(b);
    Fq12 b6 = b3.square();
    Fq12 c3 = c.square().times(c);
    // s = f^(36x^3 + 18x^2 + 12x) = (c^6 b^3 a^2)^6
    Fq12 s = c3.square().times(b3).times(a2);
    s = s.square();
    s = s.square().times(s);
    Fq12 digit0 = s.times(b6.square()).times(a6).times(f.square()).conjugate();
    Fq12 digit1 = s.conjugate().times(f);
    Fq12 digit2 = b6.times(f);
    // ((f^p digit2)^p digit1)^p digit0
    return f.frobenius().times(digit2).frobenius().times(digit1).frobenius().times(digit0);
  }
}
