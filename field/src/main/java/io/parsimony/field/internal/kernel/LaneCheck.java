package io.parsimony.field.internal.kernel;

import java.util.SplittableRandom;

/** Tries the lanes' multiplication against the scalar one before it is trusted. */
final class LaneCheck {

  private static final Modulus P = Modulus.FR;
  private static final int BLOCKS = 4;
  private static final int N = BLOCKS * Lanes.COUNT;

  private LaneCheck() {}

  /** Whether products agree. */
  static boolean agrees() {
    long[] a = samples(N, 1);
    long[] b = samples(N, 2);
    double[] lanesA = new double[BLOCKS * Lanes.BLOCK];
    double[] lanesB = new double[BLOCKS * Lanes.BLOCK];
    LaneWords.unpack(a, 0, N, lanesA, 0);
    LaneWords.unpack(b, 0, N, lanesB, 0);
    FrLanes.normalise(lanesA, 0, lanesA, 0, BLOCKS);
    FrLanes.normalise(lanesB, 0, lanesB, 0, BLOCKS);
    LaneForms.enter(lanesB, 0, BLOCKS);
    FrLanes.multiply(lanesA, 0, lanesA, 0, lanesB, 0, BLOCKS);
    long[] actual = new long[4 * N];
    LaneWords.pack(P, lanesA, 0, N, actual, 0);
    long[] expected = new long[4];
    for (int i = 0; i < 4 * N; i += 4) {
      Montgomery.mul(P, a, i, b, i, expected, 0);
      if (!Montgomery.equal(expected, 0, actual, i)) {
        return false;
      }
    }
    return true;
  }

  /** Elements of Fr with carries in every place, all different. */
  static long[] samples(int n, long seed) {
    long[] words = new long[4 * n];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < words.length; i++) {
      long w = i / 4 % 3 == 0 ? -(i & 1) : random.nextLong();
      words[i] = i % 4 == 3 ? w >>> 3 : w;
    }
    for (int i = 0; i < words.length; i += 4) {
      Montgomery.fromCanonical(P, words, i, words, i);
    }
    return words;
  }
}
