package io.parsimony.field.curve;

import io.parsimony.field.Fq;
import io.parsimony.field.Fq12;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The optimal ate pairing of BN254.
 *
 * <p>With x = 4965661367192848881 the curve's parameter, the Miller loop runs over {@code 6x + 2}
 * and ends with two lines through Frobenius images (Vercauteren's optimal ate for BN curves). The
 * lines are those of {@link PreparedG2}. The final exponentiation {@code (p^12-1)/r} takes the easy
 * part {@code (p^6-1)(p^2+1)} by Frobenius maps, and the hard part {@code (p^4-p^2+1)/r} written in
 * base p, whose digits are small polynomials in x.
 */
public final class Pairing {

  /** The curve's parameter. */
  static final BigInteger X = BigInteger.valueOf(4965661367192848881L);

  private static final int[] X_DIGITS = digits(X.longValueExact());

  private Pairing() {}

  /** Digits of radix 2, the lowest first: odd and between -7 and 7, or zero. */
  private static int[] digits(long x) {
    int[] digits = new int[Long.SIZE];
    int count = 0;
    while (x != 0) {
      if ((x & 1) != 0) {
        int low = (int) (x & 15);
        digits[count] = low > 7 ? low - 16 : low;
        x -= digits[count];
      }
      x >>= 1;
      count++;
    }
    return Arrays.copyOf(digits, count);
  }

  /**
   * A point of each group. Both must be on their curve, and the second in the subgroup of order r.
   */
  public record Pair(G1Affine g1, G2Affine g2) {

    /** The same pair, with the second point's lines. */
    public PreparedPair prepared() {
      return new PreparedPair(g1, new PreparedG2(g2));
    }
  }

  /** A point of the first group, on its curve, and a prepared one of the second. */
  public record PreparedPair(G1Affine g1, PreparedG2 g2) {}

  /** The pairing of two points. */
  public static Fq12 pair(G1Affine g1, G2Affine g2) {
    return finalExponentiation(millerLoop(List.of(new Pair(g1, g2).prepared())));
  }

  /**
   * Whether the product of the pairings is one: one Miller loop and one final exponentiation in
   * all. True for no pairs.
   *
   * <p>The points must have been checked ({@link Pair}); for others the answer means nothing.
   */
  public static boolean productIsOne(List<Pair> pairs) {
    return preparedProductIsOne(pairs.stream().map(Pair::prepared).toList());
  }

  /** As {@link #productIsOne}, for points of G2 that have been prepared. */
  public static boolean preparedProductIsOne(List<PreparedPair> pairs) {
    return finalExponentiation(millerLoop(pairs)).equals(Fq12.ONE);
  }

  /**
   * The lines of a point of G2 at p, each divided by p.y: such factors are in Fq, and the final
   * exponentiation takes them to one.
   */
  private static final class Track {
    private final Fq minusXByY;
    private final Fq oneByY;
    private final Iterator<PreparedG2.Line> lines;

    Track(PreparedPair pair) {
      this.oneByY = pair.g1().y().inverse();
      this.minusXByY = pair.g1().x().times(oneByY).negate();
      this.lines = pair.g2().lines().iterator();
    }

    /** Multiplies f by the next line. */
    Fq12 step(Fq12 f) {
      PreparedG2.Line line = lines.next();
      return f.timesLine(line.slope().times(minusXByY), line.offset().times(oneByY));
    }
  }

  private static Fq12 millerLoop(List<PreparedPair> pairs) {
    List<Track> tracks = new ArrayList<>();
    for (PreparedPair pair : pairs) {
      if (!pair.g1().isInfinity() && !pair.g2().isInfinity()) {
        tracks.add(new Track(pair));
      }
    }
    Fq12 f = Fq12.ONE;
    if (tracks.isEmpty()) {
      return f;
    }
    for (int sign : PreparedG2.loop()) {
      f = f.square();
      for (Track track : tracks) {
        f = track.step(f);
        f = sign == 0 ? f : track.step(f);
      }
    }
    for (Track track : tracks) {
      f = track.step(track.step(f));
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
    Fq12 a = powX(f);
    Fq12 b = powX(a);
    Fq12 c = powX(b);
    Fq12 a2 = a.cyclotomicSquare();
    Fq12 a6 = a2.cyclotomicSquare().times(a2);
    Fq12 b3 = b.cyclotomicSquare().times(b);
    Fq12 b6 = b3.cyclotomicSquare();
    Fq12 c3 = c.cyclotomicSquare().times(c);
    // s = f^(36x^3 + 18x^2 + 12x) = (c^6 b^3 a^2)^6
    Fq12 s = c3.cyclotomicSquare().times(b3).times(a2);
    s = s.cyclotomicSquare();
    s = s.cyclotomicSquare().times(s);
    Fq12 digit0 = s.times(b6.cyclotomicSquare()).times(a6).times(f.cyclotomicSquare()).conjugate();
    Fq12 digit1 = s.conjugate().times(f);
    Fq12 digit2 = b6.times(f);
    // ((f^p digit2)^p digit1)^p digit0
    return f.frobenius().times(digit2).frobenius().times(digit1).frobenius().times(digit0);
  }

  /**
   * {@code f^x} in the cyclotomic subgroup: digits of x are odd and between -7 and 7, or zero, as
   * inverses are free.
   */
  private static Fq12 powX(Fq12 f) {
    Fq12[] odd = new Fq12[4];
    Fq12 square = f.cyclotomicSquare();
    odd[0] = f;
    for (int i = 1; i < odd.length; i++) {
      odd[i] = odd[i - 1].times(square);
    }
    int top = X_DIGITS.length - 1;
    Fq12 acc = odd[X_DIGITS[top] / 2];
    for (int i = top - 1; i >= 0; i--) {
      acc = acc.cyclotomicSquare();
      int digit = X_DIGITS[i];
      if (digit > 0) {
        acc = acc.times(odd[digit / 2]);
      } else if (digit < 0) {
        acc = acc.times(odd[-digit / 2].conjugate());
      }
    }
    return acc;
  }
}
