package io.parsimony.field.internal.kernel;

/**
 * Batch-affine addition by {@link Montgomery} arithmetic: points are eight words, x then y, zeros
 * at infinity.
 */
public final class ScalarPointAdder implements PointAdder<long[]> {

  private static final Modulus P = Modulus.FQ;
  private static final int W = 8;

  /** Additions that share an inversion. */
  private static final int BATCH = 256;

  private final long[] before = new long[4 * BATCH];
  private final long[] denominators = new long[4 * BATCH];
  private final long[] x1 = new long[W];
  private final long[] x2 = new long[W];
  private final long[] product = new long[4];
  private final long[] slope = new long[4];
  private final long[] t = new long[4];

  @Override
  public long[] allocate(int n) {
    return new long[Math.multiplyExact(n, W)];
  }

  @Override
  public long[] load(LimbArray points) {
    return points.words();
  }

  @Override
  public void addPairs(long[] in, int[] left, int[] right, int[] target, int count, long[] out) {
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      Montgomery.one(P, product, 0);
      for (int k = from; k < to; k++) {
        prepare(in, left[k], right[k], 4 * (k - from));
      }
      Montgomery.invert(P, product, 0, product, 0);
      for (int k = to - 1; k >= from; k--) {
        finish(in, left[k], right[k], 4 * (k - from), out, W * target[k]);
      }
    }
  }

  /**
   * Notes the slope's denominator, zero if no slope is needed, and multiplies it into the product.
   */
  private void prepare(long[] in, int left, int right, int at) {
    int l = (left & ~NEGATE) * W;
    int r = (right & ~NEGATE) * W;
    // No point but infinity has x = 0, as 3 is not a square.
    if (Montgomery.isZero(in, l) || Montgomery.isZero(in, r)) {
      clear(denominators, at);
      return;
    }
    Montgomery.sub(P, in, r, in, l, denominators, at);
    if (Montgomery.isZero(denominators, at)) {
      if (Montgomery.equal(in, l + 4, in, r + 4) != ((left ^ right) >= 0)) {
        return; // opposite points
      }
      Montgomery.add(P, in, l + 4, in, l + 4, denominators, at);
      if (left < 0) {
        Montgomery.negate(P, denominators, at, denominators, at);
      }
    }
    Montgomery.copy(product, 0, before, at);
    Montgomery.mul(P, product, 0, denominators, at, product, 0);
  }

  private void finish(long[] in, int left, int right, int at, long[] out, int o) {
    read(in, left, x1);
    read(in, right, x2);
    if (Montgomery.isZero(denominators, at)) {
      finishSpecial(out, o);
      return;
    }
    Montgomery.mul(P, product, 0, before, at, slope, 0);
    Montgomery.mul(P, product, 0, denominators, at, product, 0);
    if (Montgomery.equal(x1, 0, x2, 0)) {
      Montgomery.square(P, x1, 0, t, 0);
      Montgomery.mul(P, slope, 0, t, 0, slope, 0);
      Montgomery.add(P, slope, 0, slope, 0, t, 0);
      Montgomery.add(P, slope, 0, t, 0, slope, 0);
    } else {
      Montgomery.sub(P, x2, 4, x1, 4, t, 0);
      Montgomery.mul(P, slope, 0, t, 0, slope, 0);
    }
    Montgomery.square(P, slope, 0, t, 0);
    Montgomery.sub(P, t, 0, x1, 0, t, 0);
    Montgomery.sub(P, t, 0, x2, 0, out, o);
    Montgomery.sub(P, x1, 0, out, o, t, 0);
    Montgomery.mul(P, slope, 0, t, 0, t, 0);
    Montgomery.sub(P, t, 0, x1, 4, out, o + 4);
  }

  /** The sum when at least one is infinity, or both are opposite. */
  private void finishSpecial(long[] out, int o) {
    if (Montgomery.isZero(x1, 0)) {
      System.arraycopy(x2, 0, out, o, W);
    } else if (Montgomery.isZero(x2, 0)) {
      System.arraycopy(x1, 0, out, o, W);
    } else {
      clear(out, o);
      clear(out, o + 4);
    }
  }

  private static void clear(long[] words, int at) {
    words[at] = 0;
    words[at + 1] = 0;
    words[at + 2] = 0;
    words[at + 3] = 0;
  }

  private static void read(long[] in, int index, long[] point) {
    System.arraycopy(in, (index & ~NEGATE) * W, point, 0, W);
    if (index < 0) {
      Montgomery.negate(P, point, 4, point, 4);
    }
  }

  @Override
  public void copy(long[] in, int index, long[] out, int target) {
    System.arraycopy(in, (index & ~NEGATE) * W, out, target * W, W);
    if (index < 0) {
      Montgomery.negate(P, out, target * W + 4, out, target * W + 4);
    }
  }

  @Override
  public void store(long[] in, int index, long[] words) {
    System.arraycopy(in, index * W, words, 0, W);
  }
}
