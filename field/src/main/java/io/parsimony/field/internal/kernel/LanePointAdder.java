package io.parsimony.field.internal.kernel;

/**
 * Batch-affine addition in lanes of doubles. A sum is ten doubles in a row, the limbs of x and of y
 * with R = 2^204; a given point has the five of beta x besides, for the endomorphism.
 *
 * <p>Pairs are gathered into blocks; the differences of their x are inverted by a tree of products
 * whose root, a block, is inverted lane by lane. If a lane of the root is zero, the pairs with
 * equal x are found, and go to the scalar adder.
 */
final class LanePointAdder implements PointAdder<double[]> {

  private static final Modulus P = Modulus.FQ;
  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;
  private static final int LIMBS = Lanes.LIMBS;

  /** Doubles of a sum. */
  private static final int PLACE = 2 * LIMBS;

  /** Doubles of a given point. */
  private static final int POINT = 3 * LIMBS;

  /** Pairs at a time, at most. */
  private static final int BATCH = 1024;

  private static final int LEVELS = 32 - Integer.numberOfLeadingZeros(BATCH / L) + 1;

  private final int batch;
  private final double[] x1;
  private final double[] y1;
  private final double[] x2;
  private final double[] y2;
  private final double[] slope;
  private final double[] x3;
  private final double[] y3;

  /** The tree's products, level by level, the denominators first; and their inverses likewise. */
  private final double[] products;

  private final double[] inverses;
  private final int[] offset = new int[LEVELS];
  private final int[] size = new int[LEVELS];

  private final long[] rootWords = new long[4 * L];
  private final int[] special;
  private int specials;

  /** Memory for about so many additions in all. */
  LanePointAdder(long additions) {
    int blocks = (Math.clamp(additions, 1, BATCH) + L - 1) / L;
    batch = blocks * L;
    x1 = new double[blocks * BLOCK];
    y1 = new double[blocks * BLOCK];
    x2 = new double[blocks * BLOCK];
    y2 = new double[blocks * BLOCK];
    slope = new double[blocks * BLOCK];
    x3 = new double[blocks * BLOCK];
    y3 = new double[blocks * BLOCK];
    products = new double[(2 * blocks + LEVELS) * BLOCK];
    inverses = new double[(2 * blocks + LEVELS) * BLOCK];
    special = new int[batch];
  }

  @Override
  public int batch() {
    return batch;
  }

  @Override
  public double[] allocate(int n) {
    return new double[Math.multiplyExact(n, PLACE)];
  }

  @Override
  public double[] load(LimbArray points) {
    return points.derived(double[].class, LanePointAdder::convert);
  }

  private static double[] convert(LimbArray points) {
    long[] words = points.words();
    int n = words.length / 8;
    double[] result = new double[Math.multiplyExact(n, POINT)];
    double[] run = new double[LaneForms.RUN * BLOCK];
    int most = LaneForms.RUN * L / 2;
    for (int from = 0; from < n; from += most) {
      int count = Math.min(most, n - from);
      int blocks = (2 * count + L - 1) / L;
      LaneWords.unpack(words, 8 * from, 2 * count, run, 0);
      FqLanes.normalise(run, 0, run, 0, blocks);
      LaneForms.enterFq(run, 0, blocks);
      for (int i = 0; i < 2 * count; i++) {
        spread(run, i, result, (from + i / 2) * POINT + i % 2 * LIMBS);
      }
      LaneForms.timesBeta(run, 0, blocks);
      for (int i = 0; i < 2 * count; i += 2) {
        spread(run, i, result, (from + i / 2) * POINT + 2 * LIMBS);
      }
    }
    return result;
  }

  private static void spread(double[] blocks, int lane, double[] out, int to) {
    int at = LaneWords.at(lane);
    for (int j = 0; j < LIMBS; j++) {
      out[to + j] = blocks[at + j * L];
    }
  }

  @Override
  public void addPairs(
      double[] points, double[] sums, int[] left, int[] right, int[] target, int count) {
    for (int from = 0; from < count; from += batch) {
      addBatch(points, sums, left, right, target, from, Math.min(batch, count - from));
    }
  }

  private void addBatch(
      double[] points, double[] sums, int[] left, int[] right, int[] target, int from, int count) {
    int blocks = (count + L - 1) / L;
    gather(points, sums, left, from, count, x1, y1);
    gather(points, sums, right, from, count, x2, y2);
    for (int i = count; i < blocks * L; i++) {
      neutralise(LaneWords.at(i));
    }
    specials = 0;
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
    if (specials > 0) {
      addSpecials(points, sums, left, right, from);
    }
    scatter(target, from, count, sums);
  }

  private static void gather(
      double[] points, double[] sums, int[] refs, int from, int count, double[] x, double[] y) {
    for (int i = 0; i < count; i++) {
      int ref = refs[from + i];
      boolean sum = (ref & SUM) != 0;
      double[] in = sum ? sums : points;
      int p = (ref & INDEX) * (sum ? PLACE : POINT);
      int px = p + (ref >>> 29 & 1) * (2 * LIMBS);
      double sign = 1 | (ref >> 31);
      int at = LaneWords.at(i);
      x[at] = in[px];
      x[at + L] = in[px + 1];
      x[at + 2 * L] = in[px + 2];
      x[at + 3 * L] = in[px + 3];
      x[at + 4 * L] = in[px + 4];
      y[at] = sign * in[p + 5];
      y[at + L] = sign * in[p + 6];
      y[at + 2 * L] = sign * in[p + 7];
      y[at + 3 * L] = sign * in[p + 8];
      y[at + 4 * L] = sign * in[p + 9];
    }
  }

  private void scatter(int[] target, int from, int count, double[] out) {
    for (int i = 0; i < count; i++) {
      int p = target[from + i] * PLACE;
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

  @Override
  public void doubleAll(double[] sums, int from, int count) {
    for (int i = 0; i < count; i += batch) {
      doubleBatch(sums, from + i, Math.min(batch, count - i));
    }
  }

  private void doubleBatch(double[] sums, int from, int count) {
    int blocks = (count + L - 1) / L;
    for (int i = 0; i < count; i++) {
      int p = (from + i) * PLACE;
      int at = LaneWords.at(i);
      for (int j = 0; j < LIMBS; j++) {
        x1[at + j * L] = sums[p + j];
        y1[at + j * L] = sums[p + LIMBS + j];
        y2[at + j * L] = -sums[p + LIMBS + j];
      }
    }
    for (int i = count; i < blocks * L; i++) {
      int at = LaneWords.at(i);
      neutralise(at);
      y1[at] = 1;
    }
    // 2y, which is never zero: the group's order is odd.
    FqLanes.subtract(products, 0, y1, 0, y2, 0, blocks);
    int top = multiplyTree(blocks);
    hasZero(products, offset[top]);
    invertRoot(offset[top]);
    invertTree(top);
    // 3x^2 / 2y, by -x^2 in y3 and 2x^2 in x3.
    FqLanes.multiply(x2, 0, x1, 0, x1, 0, blocks);
    FqLanes.subtract(y3, 0, x2, 0, x2, 0, blocks);
    FqLanes.subtract(y3, 0, y3, 0, x2, 0, blocks);
    FqLanes.subtract(x3, 0, x2, 0, y3, 0, blocks);
    FqLanes.slope(slope, 0, x3, 0, y3, 0, inverses, 0, blocks);
    FqLanes.sumX(x3, 0, slope, 0, x1, 0, x1, 0, blocks);
    FqLanes.sumY(y3, 0, slope, 0, x1, 0, x3, 0, y1, 0, blocks);
    for (int i = 0; i < count; i++) {
      spread(x3, i, sums, (from + i) * PLACE);
      spread(y3, i, sums, (from + i) * PLACE + LIMBS);
    }
  }

  @Override
  public void copy(double[] points, double[] sums, int reference, double[] out, int target) {
    boolean sum = (reference & SUM) != 0;
    double[] in = sum ? sums : points;
    int p = (reference & INDEX) * (sum ? PLACE : POINT);
    double sign = reference < 0 ? -1 : 1;
    System.arraycopy(in, (reference & ENDO) != 0 ? p + PLACE : p, out, target * PLACE, LIMBS);
    for (int j = LIMBS; j < PLACE; j++) {
      out[target * PLACE + j] = sign * in[p + j];
    }
  }

  @Override
  public double[] allocatePoints(int n) {
    return new double[Math.multiplyExact(n, POINT)];
  }

  @Override
  public void makePoints(double[] sums, int from, int count, double[] points, int to) {
    double[] run = new double[LaneForms.RUN * BLOCK];
    for (int first = 0; first < count; first += LaneForms.RUN * L) {
      int some = Math.min(LaneForms.RUN * L, count - first);
      for (int i = 0; i < some; i++) {
        int p = (from + first + i) * PLACE;
        System.arraycopy(sums, p, points, (to + first + i) * POINT, PLACE);
        int at = LaneWords.at(i);
        for (int j = 0; j < LIMBS; j++) {
          run[at + j * L] = sums[p + j];
        }
      }
      LaneForms.timesBeta(run, 0, (some + L - 1) / L);
      for (int i = 0; i < some; i++) {
        spread(run, i, points, (to + first + i) * POINT + 2 * LIMBS);
      }
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

  /** Adds the special pairs by the scalar adder, and puts their sums among the others. */
  private void addSpecials(double[] points, double[] sums, int[] left, int[] right, int from) {
    long[] pairs = new long[16 * specials];
    long[] word = new long[8];
    int[] a = new int[specials];
    int[] b = new int[specials];
    int[] to = new int[specials];
    for (int s = 0; s < specials; s++) {
      store(points, sums, left[from + special[s]], word);
      System.arraycopy(word, 0, pairs, 16 * s, 8);
      store(points, sums, right[from + special[s]], word);
      System.arraycopy(word, 0, pairs, 16 * s + 8, 8);
      a[s] = 2 * s;
      b[s] = 2 * s + 1;
      to[s] = s;
    }
    long[] results = new long[8 * specials];
    new ScalarPointAdder().addPairs(pairs, results, a, b, to, specials);
    double[] converted = convert(LimbArray.wrap(results));
    for (int s = 0; s < specials; s++) {
      int at = LaneWords.at(special[s]);
      if (a[s] == NONE) {
        left[from + special[s]] = NONE;
      }
      for (int j = 0; j < LIMBS; j++) {
        x3[at + j * L] = converted[s * POINT + j];
        y3[at + j * L] = converted[s * POINT + LIMBS + j];
      }
    }
  }

  @Override
  public void store(double[] points, double[] sums, int reference, long[] words) {
    boolean sum = (reference & SUM) != 0;
    double[] in = sum ? sums : points;
    int p = (reference & INDEX) * (sum ? PLACE : POINT);
    LaneWords.packOne(P, in, p + ((reference & ENDO) != 0 ? 2 * LIMBS : 0), 1, words, 0);
    LaneWords.packOne(P, in, p + LIMBS, 1, words, 4);
    LaneForms.leaveFq(words, 0);
    LaneForms.leaveFq(words, 4);
    if (reference < 0) {
      Montgomery.negate(P, words, 4, words, 4);
    }
  }
}
