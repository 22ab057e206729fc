package io.parsimony.field.internal.kernel;

import java.math.BigInteger;

/**
 * Square roots of many elements of Fq in lanes: all by one exponent, four of its bits at a time.
 */
final class LaneRoots {

  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;

  /** Elements at a time: their powers fit the second-level cache. */
  private static final int CHUNK = 16 * L;

  private static final int BITS = 4;

  private LaneRoots() {}

  /** {@code a[i] = a[i]^exponent} for {@code n} elements of four words. */
  static void power(long[] words, int n, BigInteger exponent) {
    int most = Math.min(CHUNK, (n + L - 1) / L * L) / L;
    double[][] powers = new double[1 << BITS][most * BLOCK];
    double[] acc = new double[most * BLOCK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int blocks = (count + L - 1) / L;
      double[] base = powers[1];
      LaneWords.unpack(words, 4 * from, count, base, 0);
      FqLanes.normalise(base, 0, base, 0, blocks);
      LaneForms.enterFq(base, 0, blocks);
      for (int i = 2; i < powers.length; i++) {
        FqLanes.multiply(powers[i], 0, powers[i - 1], 0, base, 0, blocks);
      }
      int top = (exponent.bitLength() - 1) / BITS;
      System.arraycopy(powers[digit(exponent, top)], 0, acc, 0, blocks * BLOCK);
      for (int i = top - 1; i >= 0; i--) {
        for (int j = 0; j < BITS; j++) {
          FqLanes.multiply(acc, 0, acc, 0, acc, 0, blocks);
        }
        int digit = digit(exponent, i);
        if (digit != 0) {
          FqLanes.multiply(acc, 0, acc, 0, powers[digit], 0, blocks);
        }
      }
      LaneWords.pack(Modulus.FQ, acc, 0, count, words, 4 * from);
      for (int i = from; i < from + count; i++) {
        LaneForms.leaveFq(words, 4 * i);
      }
    }
  }

  private static int digit(BigInteger exponent, int i) {
    return exponent.shiftRight(BITS * i).intValue() & ((1 << BITS) - 1);
  }
}
