package io.parsimony.field.internal.kernel;

import java.math.BigInteger;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Blocks of Fr into the reduced words of {@link FrBlocks}, all lanes at once: what {@link
 * LaneWords#pack} does one by one.
 */
final class LanePack {

  private static final VectorSpecies<Double> S = Lanes.SPECIES;
  private static final int L = Lanes.COUNT;

  private static final int W = FrBlocks.LANES;

  private static final long DIGIT = (1L << 51) - 1;

  /** {@code 1.5 * 2^52}: added to an integer below 2^51 it leaves that in the lower bits. */
  private static final double MIDDLE = 0x1.8p52;

  private static final long MIDDLE_BITS = Double.doubleToRawLongBits(MIDDLE);
  private static final long P0 = digit(0);
  private static final long P1 = digit(1);
  private static final long P2 = digit(2);
  private static final long P3 = digit(3);
  private static final long P4 = digit(4);

  private LanePack() {}

  /** Digit i of p in radix 2^51, not balanced. */
  private static long digit(int i) {
    return Modulus.FR.value().shiftRight(51 * i).and(BigInteger.valueOf(DIGIT)).longValue();
  }

  /** Writes normal elements, reduced, as blocks of lanes from number {@code first} on. */
  static void pack(double[] x, int at, int blocks, long[] out, int first) {
    for (int n = first; n < first + blocks; n++) {
      int to = Lanes.wordsAt(n);
      LongVector x0 =
          DoubleVector.fromArray(S, x, at).add(MIDDLE).reinterpretAsLongs().sub(MIDDLE_BITS);
      LongVector x1 =
          DoubleVector.fromArray(S, x, at + L)
              .add(MIDDLE)
              .reinterpretAsLongs()
              .sub(MIDDLE_BITS)
              .add(x0.lanewise(VectorOperators.ASHR, 51));
      LongVector x2 =
          DoubleVector.fromArray(S, x, at + 2 * L)
              .add(MIDDLE)
              .reinterpretAsLongs()
              .sub(MIDDLE_BITS)
              .add(x1.lanewise(VectorOperators.ASHR, 51));
      LongVector x3 =
          DoubleVector.fromArray(S, x, at + 3 * L)
              .add(MIDDLE)
              .reinterpretAsLongs()
              .sub(MIDDLE_BITS)
              .add(x2.lanewise(VectorOperators.ASHR, 51));
      LongVector x4 =
          DoubleVector.fromArray(S, x, at + 4 * L)
              .add(MIDDLE)
              .reinterpretAsLongs()
              .sub(MIDDLE_BITS)
              .add(x3.lanewise(VectorOperators.ASHR, 51));
      // The value is negative if what is left at the top is: then p is added.
      LongVector negative = x4.lanewise(VectorOperators.ASHR, 63);
      x0 = x0.and(DIGIT).add(negative.and(P0));
      x1 = x1.and(DIGIT).add(negative.and(P1)).add(x0.lanewise(VectorOperators.LSHR, 51));
      x2 = x2.and(DIGIT).add(negative.and(P2)).add(x1.lanewise(VectorOperators.LSHR, 51));
      x3 = x3.and(DIGIT).add(negative.and(P3)).add(x2.lanewise(VectorOperators.LSHR, 51));
      x4 = x4.add(negative.and(P4)).add(x3.lanewise(VectorOperators.LSHR, 51));
      x1 = x1.and(DIGIT);
      x2 = x2.and(DIGIT);
      x3 = x3.and(DIGIT);
      x0.and(DIGIT).or(x1.lanewise(VectorOperators.LSHL, 51)).intoArray(out, to);
      x1.lanewise(VectorOperators.LSHR, 13)
          .or(x2.lanewise(VectorOperators.LSHL, 38))
          .intoArray(out, to + W);
      x2.lanewise(VectorOperators.LSHR, 26)
          .or(x3.lanewise(VectorOperators.LSHL, 25))
          .intoArray(out, to + 2 * W);
      x3.lanewise(VectorOperators.LSHR, 39)
          .add(x4.lanewise(VectorOperators.LSHL, 12))
          .intoArray(out, to + 3 * W);
      at += Lanes.BLOCK;
    }
  }
}
