package io.parsimony.field.internal.kernel;

/**
 * Inverses of many elements of Fr in lanes: a tree of products over the blocks of a batch, whose
 * root is inverted lane by lane. Zeros stay zero.
 */
final class LaneInverse {

  private static final FrKernels SCALAR = new ScalarKernels("");
  private static final long[] ZERO = new long[4];
  private static final int W = FrBlocks.LANES;
  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;

  /** Blocks of a batch, a power of two. */
  private static final int BLOCKS = 256;

  private final double[] products = new double[2 * BLOCKS * BLOCK];
  private final double[] inverses = new double[2 * BLOCKS * BLOCK];
  private final boolean[] zero = new boolean[BLOCKS * L];
  private final long[] root = new long[FrBlocks.BLOCK];

  /** Inverts {@code n} elements in place. */
  void invert(long[] words, int n) {
    for (int from = 0; from < n; from += BLOCKS * L) {
      batch(words, from, Math.min(BLOCKS * L, n - from));
    }
  }

  private void batch(long[] words, int from, int count) {
    int blocks = Lanes.blocks(count);
    LaneCut.load(words, from / L, products, 0, blocks);
    for (int i = 0; i < BLOCKS * L; i++) {
      zero[i] = i >= count || isZero(words, from + i);
      if (zero[i]) {
        int at = LaneWords.at(i);
        products[at] = 1;
        for (int j = L; j < BLOCK; j += L) {
          products[at + j] = 0;
        }
      }
    }
    // Level by level: half the blocks, right after those of the level below.
    int level = 0;
    for (int half = BLOCKS / 2; half >= 1; half /= 2) {
      int up = level + 2 * half * BLOCK;
      FrLanes.multiply(products, up, products, level, products, level + half * BLOCK, half);
      level = up;
    }
    LanePack.pack(products, level, 1, root, 0);
    SCALAR.invert(root, L);
    LaneCut.load(root, 0, inverses, level, 1);
    for (int half = 1; half < BLOCKS; half *= 2) {
      int low = level - 2 * half * BLOCK;
      int high = low + half * BLOCK;
      FrLanes.multiply(inverses, low, inverses, level, products, high, half);
      FrLanes.multiply(inverses, high, inverses, level, products, low, half);
      level = low;
    }
    LanePack.pack(inverses, 0, blocks, words, from / L);
    for (int i = 0; i < blocks * L; i++) {
      if (zero[i]) {
        FrBlocks.scatter(ZERO, 0, words, from + i);
      }
    }
  }

  private static boolean isZero(long[] words, int i) {
    int at = FrBlocks.at(i);
    return (words[at] | words[at + W] | words[at + 2 * W] | words[at + 3 * W]) == 0;
  }
}
