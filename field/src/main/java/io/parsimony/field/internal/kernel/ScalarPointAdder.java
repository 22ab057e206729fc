package io.parsimony.field.internal.kernel;

/** Batch-affine addition by {@link Montgomery} arithmetic: points are eight words, x then y. */
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
  public int batch() {
    return BATCH;
  }

  @Override
  public void addPairs(
      long[] points, long[] sums, int[] left, int[] right, int[] target, int count) {
    for (int from = 0; from < count; from += BATCH) {
      int to = Math.min(count, from + BATCH);
      Montgomery.one(P, product, 0);
      for (int k = from; k < to; k++) {
        store(points, sums, left[k], x1);
        store(points, sums, right[k], x2);
        prepare(4 * (k - from));
      }
      Montgomery.invert(P, product, 0, product, 0);
      for (int k = to - 1; k >= from; k--) {
        int at = 4 * (k - from);
        if (Montgomery.isZero(denominators, at)) {
          left[k] = NONE;
        } else {
          store(points, sums, left[k], x1);
          store(points, sums, right[k], x2);
          finish(at, sums, W * target[k]);
        }
      }
    }
  }

  /**
   * Notes the slope's denominator and multiplies it into the product; zero if the sum is infinity.
   */
  private void prepare(int at) {
    Montgomery.sub(P, x2, 0, x1, 0, denominators, at);
    if (Montgomery.isZero(denominators, at)) {
      if (!Montgomery.equal(x1, 4, x2, 4)) {
        return; // opposite points
      }
      Montgomery.add(P, x1, 4, x1, 4, denominators, at);
    }
    Montgomery.copy(product, 0, before, at);
    Montgomery.mul(P, product, 0, denominators, at, product, 0);
  }

  private void finish(int at, long[] out, int o) {
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

  @Override
  public void doubleAll(long[] sums, int from, int count) {
    int[] reference = new int[BATCH];
    int[] target = new int[BATCH];
    for (int i = 0; i < count; i += BATCH) {
      int some = Math.min(BATCH, count - i);
      for (int k = 0; k < some; k++) {
        target[k] = from + i + k;
        reference[k] = SUM | target[k];
      }
      addPairs(sums, sums, reference, reference, target, some);
    }
  }

  @Override
  public void copy(long[] points, long[] sums, int reference, long[] out, int target) {
    store(points, sums, reference, x1);
    System.arraycopy(x1, 0, out, target * W, W);
  }

  @Override
  public long[] allocatePoints(int n) {
    return allocate(n);
  }

  @Override
  public void makePoints(long[] sums, int from, int count, long[] points, int to) {
    System.arraycopy(sums, from * W, points, to * W, count * W);
  }

  @Override
  public void store(long[] points, long[] sums, int reference, long[] words) {
    long[] in = (reference & SUM) != 0 ? sums : points;
    System.arraycopy(in, (reference & INDEX) * W, words, 0, W);
    if ((reference & ENDO) != 0) {
      Endomorphism.apply(words, 0, words, 0);
    }
    if (reference < 0) {
      Montgomery.negate(P, words, 4, words, 4);
    }
  }
}
