package io.parsimony.field.internal.kernel;

/**
 * Batch-affine addition in lanes of doubles. A point is ten doubles in a row, the limbs of x and of
 * y with R = 2^204; infinity is ten zeros, which no other point's x can be.
 *
 * <p>Pairs are gathered into blocks; the differences of their x are inverted by a tree of products
 * whose root, a block, is inverted lane by lane. If a lane of the root is zero, the pairs with
 * equal x are found, and like those with an infinite point they go to the scalar adder.
 */
final class LanePointAdder implements PointAdder<double[]> {

  private static final Modulus P = Modulus.FQ;
  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;
  private static final int LIMBS = Lanes.LIMBS;
  private static final int POINT = 2 * LIMBS;

  /** Pairs at a time. */
  private static final int BATCH = 2048;

  private static final int BLOCKS = BATCH / L;
  private static final int LEVELS = 32 - Integer.numberOfLeadingZeros(BLOCKS) + 1;

  private final double[] x1 = new double[BLOCKS * BLOCK];
  private final double[] y1 = new double[BLOCKS * BLOCK];
  private final double[] x2 = new double[BLOCKS * BLOCK];
  private final double[] y2 = new double[BLOCKS * BLOCK];
  private final double[] slope = new double[BLOCKS * BLOCK];
  private final double[] x3 = new double[BLOCKS * BLOCK];
  private final double[] y3 = new double[BLOCKS * BLOCK];

  /** The tree's products, level by level, the denominators first; and their inverses likewise. */
  private final double[] products = new double[(2 * BLOCKS + LEVELS) * BLOCK];

  private final double[] inverses = new double[(2 * BLOCKS + LEVELS) * BLOCK];
  private final int[] offset = new int[LEVELS];
  private final int[] size = new int[LEVELS];

  private final long[] rootWords = new long[4 * L];
  private final int[] special = new int[BATCH];
  private int specials;

  private final ScalarPointAdder scalar = new ScalarPointAdder();
  private final long[] pairWords = new long[16];
  private final long[] sumWords = new long[8];

  @Override
  public double[] allocate(int n) {
    return new double[Math.multiplyExact(n, POINT)];
  }

  @Override
  public double[] load(LimbArray points) {
    return points.derived(double[].class, LanePointAdder::convert);
  }

  private static double[] convert(LimbArray points) {
    long[] words = points.words();
    int n = words.length / 4;
    double[] result = new double[n * LIMBS];
    double[] run = new double[LaneForms.RUN * BLOCK];
    for (int from = 0; from < n; from += LaneForms.RUN * L) {
      int count = Math.min(LaneForms.RUN * L, n - from);
      int blocks = (count + L - 1) / L;
      LaneWords.unpack(words, 4 * from, count, run, 0);
      FqLanes.normalise(run, 0, run, 0, blocks);
      LaneForms.enterFq(run, 0, blocks);
      for (int i = 0; i < count; i++) {
        int at = LaneWords.at(i);
        for (int j = 0; j < LIMBS; j++) {
          result[(from + i) * LIMBS + j] = run[at + j * L];
        }
      }
    }
    return result;
  }

  @Override
  public void addPairs(
      double[] in, int[] left, int[] right, int[] target, int count, double[] out) {
    for (int from = 0; from < count; from += BATCH) {
      addBatch(in, left, right, target, from, Math.min(BATCH, count - from), out);
    }
  }

  private void addBatch(
      double[] in, int[] left, int[] right, int[] target, int from, int count, double[] out) {
    int blocks = (count + L - 1) / L;
    gather(in, left, from, count, x1, y1);
    gather(in, right, from, count, x2, y2);
    for (int i = count; i < blocks * L; i++) {
      neutralise(LaneWords.at(i));
    }
    findInfinite(count);
    FqLanes.subtract(products, 0, x2, 0, x1, 0, blocks);
    int top = multiplyTree(blocks);
    if (hasZero(products, offset[top])) {
      findEqual(count);
      FqLanes.subtract(products, 0, x2, 0, x1, 0, blocks);
      top = multiplyTree(blocks);
      hasZero(products, offset[top]);
    }
    invertRoot(offset[top]);
    invertTree(top);
    FqLanes.slope(slope, 0, y2, 0, y1, 0, inverses, 0, blocks);
    FqLanes.sumX(x3, 0, slope, 0, x1, 0, x2, 0, blocks);
    FqLanes.sumY(y3, 0, slope, 0, x1, 0, x3, 0, y1, 0, blocks);
    scatter(target, from, count, out);
    for (int s = 0; s < specials; s++) {
      int k = from + special[s];
      addAlone(in, left[k], right[k], out, target[k]);
    }
  }

  private static void gather(
      double[] in, int[] indices, int from, int count, double[] x, double[] y) {
    for (int i = 0; i < count; i++) {
      int index = indices[from + i];
      double sign = 1 | (index >> 31);
      int p = (index & ~NEGATE) * POINT;
      int at = LaneWords.at(i);
      x[at] = in[p];
      x[at + L] = in[p + 1];
      x[at + 2 * L] = in[p + 2];
      x[at + 3 * L] = in[p + 3];
      x[at + 4 * L] = in[p + 4];
      y[at] = sign * in[p + 5];
      y[at + L] = sign * in[p + 6];
      y[at + 2 * L] = sign * in[p + 7];
      y[at + 3 * L] = sign * in[p + 8];
      y[at + 4 * L] = sign * in[p + 9];
    }
  }

  private void scatter(int[] target, int from, int count, double[] out) {
    for (int i = 0; i < count; i++) {
      int p = target[from + i] * POINT;
      int at = LaneWords.at(i);
      out[p] = x3[at];
      out[p + 1] = x3[at + L];
      out[p + 2] = x3[at + 2 * L];
      out[p + 3] = x3[at + 3 * L];
      out[p + 4] = x3[at + 4 * L];
      out[p + 5] = y3[at];
      out[p + 6] = y3[at + L];
      out[p + 7] = y3[at + 2 * L];
      out[p + 8] = y3[at + 3 * L];
      out[p + 9] = y3[at + 4 * L];
    }
  }

  /** Lets a lane compute something harmless: its denominator becomes 1. */
  private void neutralise(int at) {
    for (int j = 0; j < BLOCK; j += L) {
      x1[at + j] = 0;
      y1[at + j] = 0;
      x2[at + j] = 0;
      y2[at + j] = 0;
    }
    x2[at] = 1;
  }

  private void findInfinite(int count) {
    specials = 0;
    for (int i = 0; i < count; i++) {
      int at = LaneWords.at(i);
      // The top limb alone is nearly never zero, so the rest is seldom looked at.
      if ((x1[at + 4 * L] == 0 && isZero(x1, at)) || (x2[at + 4 * L] == 0 && isZero(x2, at))) {
        special[specials++] = i;
        neutralise(at);
      }
    }
  }

  private static boolean isZero(double[] x, int at) {
    return x[at] == 0 && x[at + L] == 0 && x[at + 2 * L] == 0 && x[at + 3 * L] == 0;
  }

  /** Adds the pairs whose denominator is zero modulo p to the special ones. */
  private void findEqual(int count) {
    long[] words = new long[4];
    for (int i = 0; i < count; i++) {
      int at = LaneWords.at(i);
      LaneWords.packOne(P, products, at, L, words, 0);
      if (Montgomery.isZero(words, 0)) {
        special[specials++] = i;
        neutralise(at);
      }
    }
  }

  /**
   * Multiplies the first {@code blocks} blocks of products together; the number of the last level.
   */
  private int multiplyTree(int blocks) {
    int level = 0;
    offset[0] = 0;
    size[0] = blocks;
    while (size[level] > 1) {
      int pairs = size[level] / 2;
      int next = size[level] - pairs;
      int at = offset[level];
      int to = at + size[level] * BLOCK;
      FqLanes.multiply(products, to, products, at, products, at + next * BLOCK, pairs);
      if (next > pairs) {
        System.arraycopy(products, at + pairs * BLOCK, products, to + pairs * BLOCK, BLOCK);
      }
      level++;
      offset[level] = to;
      size[level] = next;
    }
    return level;
  }

  /** Reads the block as words; whether a lane is zero. */
  private boolean hasZero(double[] blocks, int at) {
    LaneWords.pack(P, blocks, at, L, rootWords, 0);
    boolean zero = false;
    for (int i = 0; i < 4 * L; i += 4) {
      zero |= Montgomery.isZero(rootWords, i);
    }
    return zero;
  }

  private void invertRoot(int at) {
    LaneForms.invertFq(rootWords, L);
    LaneWords.unpack(rootWords, 0, L, inverses, at);
    FqLanes.normalise(inverses, at, inverses, at, 1);
  }

  private void invertTree(int top) {
    for (int level = top - 1; level >= 0; level--) {
      int pairs = size[level] / 2;
      int next = size[level] - pairs;
      int low = offset[level];
      int high = low + next * BLOCK;
      int up = offset[level + 1];
      FqLanes.multiply(inverses, low, inverses, up, products, high, pairs);
      FqLanes.multiply(inverses, high, inverses, up, products, low, pairs);
      if (next > pairs) {
        System.arraycopy(inverses, up + pairs * BLOCK, inverses, low + pairs * BLOCK, BLOCK);
      }
    }
  }

  /** One addition by the scalar adder. */
  private void addAlone(double[] in, int left, int right, double[] out, int target) {
    store(in, left & ~NEGATE, sumWords);
    System.arraycopy(sumWords, 0, pairWords, 0, 8);
    store(in, right & ~NEGATE, sumWords);
    System.arraycopy(sumWords, 0, pairWords, 8, 8);
    int[] a = {left & NEGATE};
    int[] b = {1 | (right & NEGATE)};
    scalar.addPairs(pairWords, a, b, new int[1], 1, sumWords);
    double[] sum = convert(LimbArray.wrap(sumWords.clone()));
    System.arraycopy(sum, 0, out, target * POINT, POINT);
  }

  @Override
  public void copy(double[] in, int index, double[] out, int target) {
    int from = (index & ~NEGATE) * POINT;
    int to = target * POINT;
    System.arraycopy(in, from, out, to, POINT);
    if (index < 0) {
      for (int j = LIMBS; j < POINT; j++) {
        out[to + j] = -out[to + j];
      }
    }
  }

  @Override
  public void store(double[] in, int index, long[] words) {
    LaneWords.packOne(P, in, index * POINT, 1, words, 0);
    LaneWords.packOne(P, in, index * POINT + LIMBS, 1, words, 4);
    LaneForms.leaveFq(words, 0);
    LaneForms.leaveFq(words, 4);
  }
}
