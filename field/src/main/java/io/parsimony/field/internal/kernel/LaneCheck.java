package io.parsimony.field.internal.kernel;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Tries the lanes' multiplication against the scalar one before it is trusted. */
final class LaneCheck {

  private static final Modulus P = Modulus.FR;
  private static final int N = 4 * FrBlocks.LANES;

  private LaneCheck() {}

  /** Whether products agree. */
  static boolean agrees() {
    long[] a = vector(N, 1);
    long[] b = vector(N, 2);
    long[] actual = new long[4 * N];
    LaneVectors.multiply(a, b, actual, N);
    long[] expected = new long[4 * N];
    new ScalarKernels("").multiply(a, b, expected, N);
    return Arrays.equals(actual, expected);
  }

  /** Elements for a vector, with carries in every place, all different. */
  static long[] vector(int n, long seed) {
    long[] side = samples(n, seed);
    long[] words = new long[4 * n];
    for (int i = 0; i < n; i++) {
      FrBlocks.scatter(side, 4 * i, words, i);
    }
    return words;
  }

  /** The same, with the words of each element side by side. */
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
