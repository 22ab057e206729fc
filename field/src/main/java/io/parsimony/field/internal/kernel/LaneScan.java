package io.parsimony.field.internal.kernel;

/**
 * Operations in which each element depends on its neighbour, in lanes: a chunk of a vector is cut
 * into as many segments as there are lanes in a few blocks, each segment is worked on by a lane of
 * its own, and what the segments before (or after) it contribute is put in at the end.
 */
final class LaneScan {

  private static final int BLOCK = Lanes.BLOCK;
  private static final int W = FrBlocks.LANES;

  /** Blocks side by side: one product has to wait for the one before. */
  private static final int GROUP = 4;

  private static final int SEGMENTS = GROUP * Lanes.COUNT;

  /** Elements of a segment. */
  private static final int STEPS = 64;

  /** Elements of a chunk; what is left of a vector is done one by one. */
  private static final int CHUNK = SEGMENTS * STEPS;

  private static final int STEP = GROUP * BLOCK;

  private final double[] x = new double[STEPS * STEP];
  private final double[] offset = new double[STEP];
  private final long[] words = new long[4 * CHUNK];
  private final long[] ends = new long[4 * SEGMENTS];

  /** {@link FrKernels#runningProduct}: two products an element. */
  void runningProduct(long[] a, int n, long[] acc) {
    int from = 0;
    for (; from + CHUNK <= n; from += CHUNK) {
      load(a, from);
      for (int s = 1; s < STEPS; s++) {
        FrLanes.multiply(x, s * STEP, x, (s - 1) * STEP, x, s * STEP, GROUP);
      }
      LanePack.pack(x, (STEPS - 1) * STEP, GROUP, ends, 0);
      // What is before each segment, from the products of all.
      ScalarKernels.runningProduct(ends, 0, SEGMENTS, acc);
      LaneCut.load(ends, 0, offset, 0, GROUP);
      for (int s = STEPS - 1; s > 0; s--) {
        FrLanes.multiply(x, s * STEP, x, (s - 1) * STEP, offset, 0, GROUP);
      }
      System.arraycopy(offset, 0, x, 0, STEP);
      store(a, from);
    }
    ScalarKernels.runningProduct(a, from, n, acc);
  }

  /** {@link FrKernels#divideByLinear}: two products with constants an element. */
  void divideByLinear(long[] a, long[] root, int n) {
    double[][] powers = new double[STEPS + 1][];
    long[] power = Modulus.FR.r1.clone();
    for (int i = 1; i <= STEPS; i++) {
      Montgomery.mul(Modulus.FR, power, 0, root, 0, power, 0);
      powers[i] = LaneVectors.digits(power);
    }
    long[] after = new long[4];
    long[] t = new long[4];
    int to = n;
    for (; to >= CHUNK; to -= CHUNK) {
      load(a, to - CHUNK);
      for (int s = STEPS - 2; s >= 0; s--) {
        FrLanes.scaleAdd(x, s * STEP, x, (s + 1) * STEP, powers[1], x, s * STEP, GROUP);
      }
      LanePack.pack(x, 0, GROUP, ends, 0);
      // What is after each segment, from the sums of all.
      for (int i = SEGMENTS - 1; i >= 0; i--) {
        FrBlocks.gather(ends, i, t, 0);
        FrBlocks.scatter(after, 0, ends, i);
        Montgomery.mul(Modulus.FR, after, 0, power, 0, after, 0);
        Montgomery.add(Modulus.FR, after, 0, t, 0, after, 0);
      }
      LaneCut.load(ends, 0, offset, 0, GROUP);
      for (int s = 0; s < STEPS; s++) {
        FrLanes.scaleAdd(x, s * STEP, offset, 0, powers[STEPS - s], x, s * STEP, GROUP);
      }
      store(a, to - CHUNK);
    }
    ScalarKernels.divideByLinear(a, root, to, after);
  }

  /** Step s of segment i is a chunk's element {@code i * STEPS + s}. */
  private void load(long[] a, int from) {
    for (int i = 0; i < CHUNK; i++) {
      int in = FrBlocks.at(from + i);
      int out = FrBlocks.at(i % STEPS * SEGMENTS + i / STEPS);
      words[out] = a[in];
      words[out + W] = a[in + W];
      words[out + 2 * W] = a[in + 2 * W];
      words[out + 3 * W] = a[in + 3 * W];
    }
    LaneCut.load(words, 0, x, 0, STEPS * GROUP);
  }

  private void store(long[] a, int from) {
    LanePack.pack(x, 0, STEPS * GROUP, words, 0);
    for (int i = 0; i < CHUNK; i++) {
      int in = FrBlocks.at(i % STEPS * SEGMENTS + i / STEPS);
      int out = FrBlocks.at(from + i);
      a[out] = words[in];
      a[out + W] = words[in + W];
      a[out + 2 * W] = words[in + 2 * W];
      a[out + 3 * W] = words[in + 3 * W];
    }
  }
}
