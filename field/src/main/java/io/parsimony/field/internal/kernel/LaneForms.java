package io.parsimony.field.internal.kernel;

import java.math.BigInteger;

/**
 * Changes between the words' Montgomery form (R = 2^256) and the lanes' (R = 2^204), for Fq; {@link
 * LaneForm} has those for Fr.
 */
final class LaneForms {

  /** Blocks that {@link #enterFq} handles at a time. */
  static final int RUN = 32;

  /** 2^(204-256) * 2^204 modulo the second prime, in every lane of a run of blocks. */
  private static final double[] FQ_ENTER = blocks(Modulus.FQ.powerOfTwo(2 * 204 - 256));

  /** beta * 2^204 modulo the second prime, likewise. */
  private static final double[] FQ_BETA =
      blocks(
          Modulus.words(Endomorphism.BETA.multiply(BigInteger.TWO.pow(204)).mod(Modulus.FQ.value)));

  /** 2^(256-204) * 2^256: a Montgomery product of words with it leaves the lanes' form. */
  private static final long[] FQ_LEAVE = Modulus.FQ.powerOfTwo(2 * 256 - 204);

  /** 2^(2*204) * 2^(-2*256) * 2^256: turns an inverse in the words' form to one in the lanes'. */
  private static final long[] FQ_INVERSE = Modulus.FQ.powerOfTwo(2 * 204 - 256);

  private LaneForms() {}

  private static double[] blocks(long[] words) {
    double[] result = new double[RUN * Lanes.BLOCK];
    double[] digits = new double[Lanes.LIMBS];
    LaneWords.digits(Modulus.FQ, words, 0, digits, 0);
    for (int i = 0; i < RUN * Lanes.COUNT; i++) {
      for (int j = 0; j < Lanes.LIMBS; j++) {
        result[LaneWords.at(i) + j * Lanes.COUNT] = digits[j];
      }
    }
    return result;
  }

  /** Turns at most {@link #RUN} blocks of Fq in the words' form to that of the lanes. */
  static void enterFq(double[] blocks, int at, int count) {
    FqLanes.multiply(blocks, at, blocks, at, FQ_ENTER, 0, count);
  }

  /** Multiplies at most {@link #RUN} blocks of Fq by the endomorphism's beta. */
  static void timesBeta(double[] blocks, int at, int count) {
    FqLanes.multiply(blocks, at, blocks, at, FQ_BETA, 0, count);
  }

  /** Turns the words of an element of Fq that was in the lanes' form to the words' own. */
  static void leaveFq(long[] words, int at) {
    Montgomery.mul(Modulus.FQ, words, at, FQ_LEAVE, 0, words, at);
  }

  /** Inverts {@code n} elements of Fq whose words are in the lanes' form; none may be zero. */
  static void invertFq(long[] words, int n) {
    BatchInverse.invert(Modulus.FQ, words, n);
    for (int i = 0; i < 4 * n; i += 4) {
      Montgomery.mul(Modulus.FQ, words, i, FQ_INVERSE, 0, words, i);
    }
  }
}
