package io.parsimony.field.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Operations on vectors of words by way of lanes: chunk by chunk, elements are cut into limbs,
 * worked on while they are in the first-level cache, and put back. One operation of a chunk costs
 * less than a third of what one scalar operation an element does, conversions included.
 */
final class LaneVectors {

  private static final Modulus P = Modulus.FR;
  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;
  private static final int CONSTANT = Lanes.LIMBS * Lanes.LIMBS;

  /** Blocks of a chunk. */
  private static final int BLOCKS = 32;

  /** Elements of a chunk. */
  static final int CHUNK = BLOCKS * L;

  private LaneVectors() {}

  private static int blocks(int elements) {
    return (elements + L - 1) / L;
  }

  /** {@code out = a * b}. */
  static void multiply(long[] a, long[] b, long[] out, int n) {
    double[] x = new double[BLOCKS * BLOCK];
    long[] packed = new long[4 * CHUNK];
    double[] y = new double[BLOCKS * BLOCK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int blocks = blocks(count);
      LaneWords.unpack(a, 4 * from, count, x, 0);
      LaneWords.unpack(b, 4 * from, count, y, 0);
      LaneForms.enter(y, 0, blocks);
      FrLanes.multiplyLevel(x, 0, x, 0, y, 0, blocks);
      LanePack.pack(x, 0, blocks, packed, 0);
      LanePack.spread(packed, count, out, 4 * from);
    }
  }

  /** {@code out = a * c}, or {@code a * c + b} if there is a b. */
  static void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n) {
    double[] w = new double[CONSTANT];
    LaneWords.constant(c, 0, w, 0);
    double[] x = new double[BLOCKS * BLOCK];
    long[] packed = new long[4 * CHUNK];
    double[] y = new double[BLOCKS * BLOCK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int blocks = blocks(count);
      LaneWords.unpack(a, 4 * from, count, x, 0);
      FrLanes.scale(x, 0, x, 0, blocks, w);
      if (b != null) {
        LaneWords.unpack(b, 4 * from, count, y, 0);
        FrLanes.add(x, 0, x, 0, y, 0, blocks);
      }
      LanePack.pack(x, 0, blocks, packed, 0);
      LanePack.spread(packed, count, out, 4 * from);
    }
  }

  /** {@code a[i] *= first * ratio^i}. */
  static void scaleByPowers(long[] a, long[] first, long[] ratio, int n) {
    long[] words = new long[4 * CHUNK];
    Montgomery.copy(first, 0, words, 0);
    for (int i = 4; i < words.length; i += 4) {
      Montgomery.mul(P, words, i - 4, ratio, 0, words, i);
    }
    double[] powers = new double[BLOCKS * BLOCK];
    LaneWords.unpack(words, 0, CHUNK, powers, 0);
    LaneForms.enter(powers, 0, BLOCKS);
    double[] step = chunkPower(ratio);
    double[] x = new double[BLOCKS * BLOCK];
    long[] packed = new long[4 * CHUNK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int blocks = blocks(count);
      if (from > 0) {
        FrLanes.scale(powers, 0, powers, 0, blocks, step);
      }
      LaneWords.unpack(a, 4 * from, count, x, 0);
      FrLanes.multiplyLevel(x, 0, x, 0, powers, 0, blocks);
      LanePack.pack(x, 0, blocks, packed, 0);
      LanePack.spread(packed, count, a, 4 * from);
    }
  }

  /** The digits of {@code x^CHUNK}. */
  private static double[] chunkPower(long[] x) {
    long[] power = x.clone();
    for (int i = 1; i < CHUNK; i *= 2) {
      Montgomery.mul(P, power, 0, power, 0, power, 0);
    }
    double[] digits = new double[CONSTANT];
    LaneWords.constant(power, 0, digits, 0);
    return digits;
  }

  /** {@code out = sum of a[i] * b[i]}. */
  static void dot(long[] a, long[] b, int n, long[] out) {
    double[] x = new double[BLOCKS * BLOCK];
    double[] y = new double[BLOCKS * BLOCK];
    double[] acc = new double[BLOCKS * BLOCK];
    for (int from = 0; from < n; from += CHUNK) {
      int count = Math.min(CHUNK, n - from);
      int blocks = blocks(count);
      LaneWords.unpack(a, 4 * from, count, x, 0);
      LaneWords.unpack(b, 4 * from, count, y, 0);
      LaneForms.enter(y, 0, blocks);
      FrLanes.multiplyLevel(x, 0, x, 0, y, 0, blocks);
      FrLanes.add(acc, 0, acc, 0, x, 0, blocks);
    }
    long[] words = new long[4 * CHUNK];
    LaneWords.pack(P, acc, 0, CHUNK, words, 0);
    long[] sum = new long[4];
    for (int i = 0; i < words.length; i += 4) {
      Montgomery.add(P, sum, 0, words, i, sum, 0);
    }
    Montgomery.copy(sum, 0, out, 0);
  }

  /**
   * The value at x of a polynomial: Horner's rule over chunks of coefficients with {@code x^CHUNK},
   * then over the elements of what is left.
   */
  static void evaluate(long[] coeffs, int n, long[] x, long[] out) {
    double[] step = chunkPower(x);
    double[] acc = new double[BLOCKS * BLOCK];
    double[] next = new double[BLOCKS * BLOCK];
    for (int from = (n - 1) / CHUNK * CHUNK; from >= 0; from -= CHUNK) {
      Arrays.fill(next, 0);
      LaneWords.unpack(coeffs, 4 * from, Math.min(CHUNK, n - from), next, 0);
      FrLanes.scale(acc, 0, acc, 0, BLOCKS, step);
      FrLanes.add(acc, 0, acc, 0, next, 0, BLOCKS);
    }
    long[] words = new long[4 * CHUNK];
    LaneWords.pack(P, acc, 0, CHUNK, words, 0);
    ScalarKernels.horner(words, CHUNK, x, out);
  }
}
