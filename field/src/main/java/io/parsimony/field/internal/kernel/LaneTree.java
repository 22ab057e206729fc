package io.parsimony.field.internal.kernel;

/**
 * The butterflies of a transform in lanes. All lanes run a transform of their own with the same
 * twiddle factors, by a remainder tree: a group of blocks holds a polynomial modulo {@code X^(2h) -
 * r^2}, and one level turns it into the residues modulo {@code X^h - r} and {@code X^h + r}; a
 * group's r depends on its number only, and is one for the first. So leaf g is the value at {@code
 * omega^k} where k is g with its bits reversed.
 *
 * <p>Elements are normal at first. On the way out they are as after up to three levels without a
 * reduction, for {@link FrLanes#reduceLevel} or {@link FrLanes#multiplyLevel}.
 */
final class LaneTree {

  private static final int BLOCK = Lanes.BLOCK;
  private static final int CONSTANT = Lanes.LIMBS * Lanes.LIMBS;

  /** Blocks of a subtree that fits the first-level cache. */
  static final int LEAF = 8 * Lanes.COUNT;

  /** For group g, the constant {@code omega^brev(g)}. */
  private final double[] roots;

  /**
   * The tree for as many groups in a level.
   *
   * @param powers {@code omega^0 .. omega^(n/2-1)}, as words of a vector; n is a power of two
   */
  LaneTree(int groups, int n, long[] powers) {
    this.roots = new double[groups * CONSTANT];
    int bits = Integer.numberOfTrailingZeros(n) - 1;
    long[] root = new long[4];
    for (int g = 0; g < groups; g++) {
      FrBlocks.gather(powers, reverse(g, bits), root, 0);
      LaneForm.leave(root, 0, root, 0);
      LaneWords.constant(root, 0, roots, g * CONSTANT);
    }
  }

  /** The lowest bits of i, as many as told, in reverse order. */
  static int reverse(int i, int bits) {
    return bits == 0 ? 0 : Integer.reverse(i) >>> (32 - bits);
  }

  /**
   * All levels over {@code size} blocks from block {@code at} on, at least {@link #LEAF}.
   *
   * @param last blocks of a leaf of the tree, which stay side by side
   */
  void run(double[] x, int at, int size, int last) {
    run(x, at, size, last, 0, 0);
  }

  private void run(double[] x, int at, int size, int last, int g, int level) {
    if (size == LEAF) {
      leaf(x, at, last, g, level);
      return;
    }
    int half = size / 2;
    butterfly(x, at, half, g, level);
    run(x, at, half, last, 2 * g, level + 1);
    run(x, at + half, half, last, 2 * g + 1, level + 1);
  }

  /**
   * The last levels. Groups that are short are gone through side by side, and there every level
   * reduces.
   */
  private void leaf(double[] x, int at, int last, int g, int level) {
    int groups = 1;
    int depth = level;
    for (int half = LEAF / 2; half >= last; half /= 2) {
      if (groups <= half) {
        for (int i = 0; i < groups; i++) {
          butterfly(x, at + 2 * i * half, half, g * groups + i, depth);
        }
      } else {
        for (int i = 0; i < half; i++) {
          int u = (at + i) * BLOCK;
          int v = u + half * BLOCK;
          int w = g * groups * CONSTANT;
          FrLanes.reducingButterflies(x, u, v, groups, roots, w, 2 * half * BLOCK);
        }
      }
      groups *= 2;
      depth++;
    }
  }

  /** One level: {@code half} blocks from {@code at} with those behind them, group g. */
  private void butterfly(double[] x, int at, int half, int g, int level) {
    int u = at * BLOCK;
    int v = (at + half) * BLOCK;
    int w = g * CONSTANT;
    // A normal element is like one after the first level; every third level reduces.
    if (level % 3 == 2) {
      if (g == 0) {
        FrLanes.reducingSums(x, u, v, half);
      } else {
        FrLanes.reducingButterfly(x, u, v, half, roots, w);
      }
    } else if (g == 0) {
      FrLanes.sums(x, u, v, half);
    } else {
      FrLanes.butterfly(x, u, v, half, roots, w);
    }
  }
}
