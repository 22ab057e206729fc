package io.parsimony.field.internal.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Operations on vectors by way of lanes: chunk by chunk, elements are cut into limbs, worked on
 * while they are in the first-level cache, and put back.
 */
final class LaneVectors {

  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;
  private static final int CONSTANT = Lanes.LIMBS * Lanes.LIMBS;

  /** Blocks of a chunk. */
  private static final int BLOCKS = 32;

  /** Elements of a chunk. */
  static final int CHUNK = BLOCKS * L;

  private static final double[] ENTER = power(204);
  private static final double[] LEAVE = power(-204);

  private LaneVectors() {}

  /** The digits of {@code 2^exponent}. */
  private static double[] power(int exponent) {
    return digits(Modulus.FR.powerOfTwo(exponent + 256));
  }

  /** The digits with which {@link FrLanes#scale} multiplies by c. */
  static double[] digits(long[] c) {
    double[] w = new double[CONSTANT];
    LaneWords.constant(c, 0, w, 0);
    return w;
  }

  /** {@code out = a * b}. */
  static void multiply(long[] a, long[] b, long[] out, int n) {
    double[] x = new double[BLOCKS * BLOCK];
    double[] y = new double[BLOCKS * BLOCK];
    int blocks = Lanes.blocks(n);
    for (int at = 0; at < blocks; at += BLOCKS) {
      int count = Math.min(BLOCKS, blocks - at);
      LaneCut.cut(a, at, x, 0, count);
      LaneCut.load(b, at, y, 0, count);
      FrLanes.multiplyLevel(x, 0, x, 0, y, 0, count);
      LanePack.pack(x, 0, count, out, at);
    }
  }

  /** {@code out = a * c}, or {@code a * c + b} if there is a b. */
  static void multiplyAdd(long[] a, long[] c, long @Nullable [] b, long[] out, int n) {
    double[] w = digits(c);
    double[] x = new double[BLOCKS * BLOCK];
    double[] y = new double[BLOCKS * BLOCK];
    int blocks = Lanes.blocks(n);
    for (int at = 0; at < blocks; at += BLOCKS) {
      int count = Math.min(BLOCKS, blocks - at);
      LaneCut.load(a, at, x, 0, count);
      if (b == null) {
        FrLanes.scale(x, 0, x, 0, w, count);
      } else {
        LaneCut.cut(b, at, y, 0, count);
        FrLanes.scaleAdd(x, 0, x, 0, w, y, 0, count);
      }
      LanePack.pack(x, 0, count, out, at);
    }
  }

  /** A chunk of {@code first * ratio^i}, normal, and the digits of {@code ratio^CHUNK}. */
  private record Powers(double[] chunk, double[] step) {

    static Powers of(long[] first, long[] ratio) {
      long[] words = new long[4 * CHUNK];
      FrKernels scalar = new ScalarKernels("");
      scalar.powers(first, ratio, words, CHUNK);
      double[] chunk = new double[BLOCKS * BLOCK];
      LaneCut.load(words, 0, chunk, 0, BLOCKS);
      return new Powers(chunk, chunkPower(ratio));
    }

    void next() {
      FrLanes.scale(chunk, 0, chunk, 0, step, BLOCKS);
    }
  }

  /** {@code a[i] *= first * ratio^i}. */
  static void scaleByPowers(long[] a, long[] first, long[] ratio, int n) {
    Powers powers = Powers.of(first, ratio);
    double[] x = new double[BLOCKS * BLOCK];
    int blocks = Lanes.blocks(n);
    for (int at = 0; at < blocks; at += BLOCKS) {
      int count = Math.min(BLOCKS, blocks - at);
      if (at > 0) {
        powers.next();
      }
      LaneCut.cut(a, at, x, 0, count);
      FrLanes.multiplyLevel(x, 0, x, 0, powers.chunk(), 0, count);
      LanePack.pack(x, 0, count, a, at);
    }
  }

  /** {@code out[i] = first * ratio^i}. */
  static void powers(long[] first, long[] ratio, long[] out, int n) {
    Powers powers = Powers.of(first, ratio);
    int blocks = Lanes.blocks(n);
    for (int at = 0; at < blocks; at += BLOCKS) {
      if (at > 0) {
        powers.next();
      }
      LanePack.pack(powers.chunk(), 0, Math.min(BLOCKS, blocks - at), out, at);
    }
    FrBlocks.clearTail(out, n);
  }

  /** The digits of {@code x^CHUNK}. */
  private static double[] chunkPower(long[] x) {
    long[] power = x.clone();
    for (int i = 1; i < CHUNK; i *= 2) {
      Montgomery.mul(Modulus.FR, power, 0, power, 0, power, 0);
    }
    return digits(power);
  }

  /** {@code out = sum of a[i]}, or of {@code a[i] * b[i]} if there is a b. */
  static void sum(long[] a, long @Nullable [] b, int n, long[] out) {
    double[] x = new double[BLOCKS * BLOCK];
    double[] y = new double[BLOCKS * BLOCK];
    double[] acc = new double[BLOCKS * BLOCK];
    int blocks = Lanes.blocks(n);
    for (int at = 0; at < blocks; at += BLOCKS) {
      int count = Math.min(BLOCKS, blocks - at);
      LaneCut.cut(a, at, x, 0, count);
      if (b != null) {
        LaneCut.load(b, at, y, 0, count);
        FrLanes.multiplyLevel(x, 0, x, 0, y, 0, count);
      }
      FrLanes.add(acc, 0, acc, 0, x, 0, count);
    }
    long[] words = new long[4 * CHUNK];
    LanePack.pack(acc, 0, BLOCKS, words, 0);
    new ScalarKernels("").sum(words, CHUNK, out);
  }

  /**
   * The value at x of a polynomial: Horner's rule over chunks of coefficients with {@code x^CHUNK},
   * then over the elements of what is left.
   */
  static void evaluate(long[] coeffs, int n, long[] x, long[] out) {
    double[] step = chunkPower(x);
    double[] acc = new double[BLOCKS * BLOCK];
    double[] next = new double[BLOCKS * BLOCK];
    int blocks = Lanes.blocks(n);
    for (int at = (blocks - 1) / BLOCKS * BLOCKS; at >= 0; at -= BLOCKS) {
      Arrays.fill(next, 0);
      LaneCut.cut(coeffs, at, next, 0, Math.min(BLOCKS, blocks - at));
      FrLanes.scaleAdd(acc, 0, acc, 0, step, next, 0, BLOCKS);
    }
    long[] words = new long[4 * CHUNK];
    LanePack.pack(acc, 0, BLOCKS, words, 0);
    ScalarKernels.horner(words, CHUNK, x, out);
  }

  /** The elements of integers below p. */
  static void fromCanonical(long[] integers, long[] out, int n) {
    double[] x = new double[BLOCKS * BLOCK];
    for (int done = 0; done < n; done += CHUNK) {
      int elements = Math.min(CHUNK, n - done);
      int count = Lanes.blocks(elements);
      Arrays.fill(x, 0);
      LaneWords.unpack(integers, 4 * done, elements, x, 0);
      FrLanes.normalise(x, 0, x, 0, count);
      FrLanes.scale(x, 0, x, 0, ENTER, count);
      LanePack.pack(x, 0, count, out, done / L);
    }
  }

  /**
   * The integers of elements {@code from .. from+n-1}, four words each side by side; from is the
   * first of a block.
   */
  static void toCanonical(long[] a, int from, long[] out, int n) {
    double[] x = new double[BLOCKS * BLOCK];
    long[] words = new long[4 * CHUNK];
    int first = from / L;
    for (int done = 0; done < n; done += CHUNK) {
      int elements = Math.min(CHUNK, n - done);
      int count = Lanes.blocks(elements);
      LaneCut.load(a, first + done / L, x, 0, count);
      FrLanes.scale(x, 0, x, 0, LEAVE, count);
      LanePack.pack(x, 0, count, words, 0);
      for (int i = 0; i < elements; i++) {
        FrBlocks.gather(words, i, out, 4 * (done + i));
      }
    }
  }

  /** The elements of the signed integers {@code values[from .. from+n-1]}. */
  static void fromIntegers(long[] values, int from, long[] out, int n) {
    double[] x = new double[BLOCKS * BLOCK];
    int blocks = Lanes.blocks(n);
    for (int at = 0; at < blocks; at += BLOCKS) {
      int count = Math.min(BLOCKS, blocks - at);
      Arrays.fill(x, 0);
      int elements = Math.min(n - at * L, count * L);
      for (int i = 0; i < elements; i++) {
        long v = values[from + at * L + i];
        long high = v >> 51;
        int to = LaneWords.at(i);
        x[to] = v - (high << 51);
        x[to + L] = high;
      }
      FrLanes.normalise(x, 0, x, 0, count);
      FrLanes.scale(x, 0, x, 0, ENTER, count);
      LanePack.pack(x, 0, count, out, at);
    }
  }
}
