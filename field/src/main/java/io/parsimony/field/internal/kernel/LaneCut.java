package io.parsimony.field.internal.kernel;

import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Words of {@link FrBlocks} into limbs: what {@link LanePack} puts together. */
final class LaneCut {

  private static final VectorSpecies<Long> S = Lanes.LONGS;
  private static final int L = Lanes.COUNT;
  private static final int W = FrBlocks.LANES;
  private static final long DIGIT = (1L << 51) - 1;

  /** {@code 2^52}: its lower bits hold an integer. */
  private static final double TWO_52 = 0x1p52;

  private static final long TWO_52_BITS = Double.doubleToRawLongBits(TWO_52);

  private LaneCut() {}

  /**
   * Cuts so many blocks of lanes, from the one of number {@code first} on, into limbs from 0 to
   * {@code 2^51 - 1}.
   */
  static void cut(long[] words, int first, double[] out, int to, int blocks) {
    for (int n = first; n < first + blocks; n++) {
      int at = Lanes.wordsAt(n);
      LongVector w0 = LongVector.fromArray(S, words, at);
      LongVector w1 = LongVector.fromArray(S, words, at + W);
      LongVector w2 = LongVector.fromArray(S, words, at + 2 * W);
      LongVector w3 = LongVector.fromArray(S, words, at + 3 * W);
      LongVector d0 = w0.and(DIGIT);
      LongVector d1 =
          w0.lanewise(VectorOperators.LSHR, 51)
              .or(w1.lanewise(VectorOperators.LSHL, 13))
              .and(DIGIT);
      LongVector d2 =
          w1.lanewise(VectorOperators.LSHR, 38)
              .or(w2.lanewise(VectorOperators.LSHL, 26))
              .and(DIGIT);
      LongVector d3 =
          w2.lanewise(VectorOperators.LSHR, 25)
              .or(w3.lanewise(VectorOperators.LSHL, 39))
              .and(DIGIT);
      LongVector d4 = w3.lanewise(VectorOperators.LSHR, 12);
      d0.or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52).intoArray(out, to);
      d1.or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52).intoArray(out, to + L);
      d2.or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52).intoArray(out, to + 2 * L);
      d3.or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52).intoArray(out, to + 3 * L);
      d4.or(TWO_52_BITS).reinterpretAsDoubles().sub(TWO_52).intoArray(out, to + 4 * L);
      to += Lanes.BLOCK;
    }
  }

  /** Cuts into normal elements. */
  static void load(long[] words, int first, double[] out, int to, int blocks) {
    cut(words, first, out, to, blocks);
    FrLanes.normalise(out, to, out, to, blocks);
  }
}
