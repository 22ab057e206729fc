package io.parsimony.field.internal.kernel;

/**
 * Inverses of many elements of Fr in lanes: a tree of products over the blocks of a batch, whose
 * root is inverted lane by lane. Zeros stay zero.
 */
final class LaneInverse {

  private static final Modulus P = Modulus.FR;
  private static final int L = Lanes.COUNT;
  private static final int BLOCK = Lanes.BLOCK;

  /** Blocks of a batch, a power of two. */
  private static final int BLOCKS = 256;

  private final double[] products = new double[2 * BLOCKS * BLOCK];
  private final double[] inverses = new double[2 * BLOCKS * BLOCK];
  private final boolean[] zero = new boolean[BLOCKS * L];

  /** Inverts {@code n} elements in place. */
  void invert(long[] words, int n) {
    for (int from = 0; from < n; from += BLOCKS * L) {
      batch(words, from, Math.min(BLOCKS * L, n - from));
    }
  }

  private void batch(long[] words, int from, int count) {
    LaneWords.unpack(words, 4 * from, count, products, 0);
    int blocks = (count + L - 1) / L;
    FrLanes.normalise(products, 0, products, 0, blocks);
    for (int i = 0; i < BLOCKS * L; i++) {
      zero[i] = i >= count || Montgomery.isZero(words, 4 * (from + i));
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
    long[] root = new long[4 * L];
    LaneWords.pack(P, products, level, L, root, 0);
    // Each product divided by 2^204 and each inverse is 2^512 over the words: what results is
    // again 2^512 over the element's words, its inverse in their form.
    BatchInverse.invert(P, root, L);
    LaneWords.unpack(root, 0, L, inverses, level);
    FrLanes.normalise(inverses, level, inverses, level, 1);
    for (int half = 1; half < BLOCKS; half *= 2) {
      int low = level - 2 * half * BLOCK;
      int high = low + half * BLOCK;
      FrLanes.multiply(inverses, low, inverses, level, products, high, half);
      FrLanes.multiply(inverses, high, inverses, level, products, low, half);
      level = low;
    }
    for (int i = 0; i < count; i++) {
      if (!zero[i]) {
        LaneWords.packOne(P, inverses, LaneWords.at(i), L, words, 4 * (from + i));
      }
    }
  }
}
