package io.parsimony.field.internal.kernel;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums and differences of vectors on the words of {@link FrBlocks}, which need no limbs: the four
 * words of as many elements as there are lanes.
 *
 * <p>The carry out of {@code s = a + b + carry} is the top bit of {@code (a & b) | ((a | b) & ~s)},
 * and the borrow of {@code d = a - b - borrow} that of {@code (~a & b) | ((~a | b) & d)}. This is
 * written out at each place: a method of our own with vectors in its signature may stay a call, and
 * then every vector becomes an object.
 */
final class LaneSums {

  private static final VectorSpecies<Long> S = Lanes.LONGS;
  private static final int W = FrBlocks.LANES;
  private static final Modulus P = Modulus.FR;

  private LaneSums() {}

  /**
   * {@code out = a + b} for so many blocks of lanes, the first ones.
   *
   * @param step one, or zero if b has the words of one block, to be added to all
   */
  static void add(long[] a, long[] b, int step, long[] out, int blocks) {
    LongVector p0 = LongVector.broadcast(S, P.p0);
    LongVector p1 = LongVector.broadcast(S, P.p1);
    LongVector p2 = LongVector.broadcast(S, P.p2);
    LongVector p3 = LongVector.broadcast(S, P.p3);
    for (int n = 0; n < blocks; n++) {
      int i = Lanes.wordsAt(n);
      int k = Lanes.wordsAt(n * step);
      LongVector a0 = LongVector.fromArray(S, a, i);
      LongVector b0 = LongVector.fromArray(S, b, k);
      LongVector s0 = a0.add(b0);
      LongVector c0 = a0.and(b0).or(a0.or(b0).and(s0.not())).lanewise(VectorOperators.LSHR, 63);
      LongVector a1 = LongVector.fromArray(S, a, i + W);
      LongVector b1 = LongVector.fromArray(S, b, k + W);
      LongVector s1 = a1.add(b1).add(c0);
      LongVector c1 = a1.and(b1).or(a1.or(b1).and(s1.not())).lanewise(VectorOperators.LSHR, 63);
      LongVector a2 = LongVector.fromArray(S, a, i + 2 * W);
      LongVector b2 = LongVector.fromArray(S, b, k + 2 * W);
      LongVector s2 = a2.add(b2).add(c1);
      LongVector c2 = a2.and(b2).or(a2.or(b2).and(s2.not())).lanewise(VectorOperators.LSHR, 63);
      LongVector a3 = LongVector.fromArray(S, a, i + 3 * W);
      LongVector b3 = LongVector.fromArray(S, b, k + 3 * W);
      LongVector s3 = a3.add(b3).add(c2);
      // Less p, unless that is negative.
      LongVector d0 = s0.sub(p0);
      LongVector e0 =
          s0.not().and(p0).or(s0.not().or(p0).and(d0)).lanewise(VectorOperators.LSHR, 63);
      LongVector d1 = s1.sub(p1).sub(e0);
      LongVector e1 =
          s1.not().and(p1).or(s1.not().or(p1).and(d1)).lanewise(VectorOperators.LSHR, 63);
      LongVector d2 = s2.sub(p2).sub(e1);
      LongVector e2 =
          s2.not().and(p2).or(s2.not().or(p2).and(d2)).lanewise(VectorOperators.LSHR, 63);
      LongVector d3 = s3.sub(p3).sub(e2);
      LongVector keep = d3.lanewise(VectorOperators.ASHR, 63);
      s0.and(keep).or(d0.and(keep.not())).intoArray(out, i);
      s1.and(keep).or(d1.and(keep.not())).intoArray(out, i + W);
      s2.and(keep).or(d2.and(keep.not())).intoArray(out, i + 2 * W);
      s3.and(keep).or(d3.and(keep.not())).intoArray(out, i + 3 * W);
    }
  }

  /** {@code out = a - b}; {@code step} of zero takes the first block of a for all. */
  static void subtract(long[] a, int step, long[] b, long[] out, int blocks) {
    LongVector p0 = LongVector.broadcast(S, P.p0);
    LongVector p1 = LongVector.broadcast(S, P.p1);
    LongVector p2 = LongVector.broadcast(S, P.p2);
    LongVector p3 = LongVector.broadcast(S, P.p3);
    for (int n = 0; n < blocks; n++) {
      int i = Lanes.wordsAt(n);
      int k = Lanes.wordsAt(n * step);
      LongVector a0 = LongVector.fromArray(S, a, k);
      LongVector b0 = LongVector.fromArray(S, b, i);
      LongVector d0 = a0.sub(b0);
      LongVector e0 =
          a0.not().and(b0).or(a0.not().or(b0).and(d0)).lanewise(VectorOperators.LSHR, 63);
      LongVector a1 = LongVector.fromArray(S, a, k + W);
      LongVector b1 = LongVector.fromArray(S, b, i + W);
      LongVector d1 = a1.sub(b1).sub(e0);
      LongVector e1 =
          a1.not().and(b1).or(a1.not().or(b1).and(d1)).lanewise(VectorOperators.LSHR, 63);
      LongVector a2 = LongVector.fromArray(S, a, k + 2 * W);
      LongVector b2 = LongVector.fromArray(S, b, i + 2 * W);
      LongVector d2 = a2.sub(b2).sub(e1);
      LongVector e2 =
          a2.not().and(b2).or(a2.not().or(b2).and(d2)).lanewise(VectorOperators.LSHR, 63);
      LongVector a3 = LongVector.fromArray(S, a, k + 3 * W);
      LongVector b3 = LongVector.fromArray(S, b, i + 3 * W);
      LongVector d3 = a3.sub(b3).sub(e2);
      // Negative: plus p.
      LongVector negative = d3.lanewise(VectorOperators.ASHR, 63);
      LongVector q0 = p0.and(negative);
      LongVector s0 = d0.add(q0);
      LongVector c0 = d0.and(q0).or(d0.or(q0).and(s0.not())).lanewise(VectorOperators.LSHR, 63);
      s0.intoArray(out, i);
      LongVector q1 = p1.and(negative);
      LongVector s1 = d1.add(q1).add(c0);
      LongVector c1 = d1.and(q1).or(d1.or(q1).and(s1.not())).lanewise(VectorOperators.LSHR, 63);
      s1.intoArray(out, i + W);
      LongVector q2 = p2.and(negative);
      LongVector s2 = d2.add(q2).add(c1);
      LongVector c2 = d2.and(q2).or(d2.or(q2).and(s2.not())).lanewise(VectorOperators.LSHR, 63);
      s2.intoArray(out, i + 2 * W);
      LongVector q3 = p3.and(negative);
      LongVector s3 = d3.add(q3).add(c2);
      s3.intoArray(out, i + 3 * W);
    }
  }
}
