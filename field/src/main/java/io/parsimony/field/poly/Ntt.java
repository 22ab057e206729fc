package io.parsimony.field.poly;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.Modulus;
import io.parsimony.field.internal.kernel.Montgomery;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The number-theoretic transform of one size and root: bit reversal, then decimation in time with
 * butterflies over growing spans. In place, natural order in and out.
 */
final class Ntt {

  private static final Modulus P = Modulus.FR;

  /** Below this many butterflies a level is not split between threads. */
  private static final int GRAIN = 1 << 10;

  private final int k;
  private final Fr root;
  private final @Nullable ForkJoinPool pool;
  private volatile long @Nullable [] twiddles;

  Ntt(int k, Fr root, @Nullable ForkJoinPool pool) {
    this.k = k;
    this.root = root;
    this.pool = pool;
  }

  void run(FrVector v) {
    long[] words = v.storage().words();
    long[] roots = twiddles();
    reverse(words, k);
    for (int level = 0; level < k; level++) {
      int half = level;
      int count = 1 << (k - 1);
      if (pool == null || count < 2 * GRAIN) {
        butterflies(words, roots, half, 0, count);
      } else {
        int parts = count / GRAIN;
        ForkJoinPool threads = pool;
        threads
            .submit(() ->
                IntStream.range(0, parts)
                    .parallel()
                    .forEach(
                        part -> butterflies(words, roots, half, part * GRAIN, (part + 1) * GRAIN)))
            .join();
      }
    }
  }

  /**
   * Butterflies {@code from .. to-1} of the level whose groups have {@code 2^(logHalf+1)} elements.
   */
  private void butterflies(long[] words, long[] roots, int logHalf, int from, int to) {
    int half = 1 << logHalf;
    long[] t = new long[4];
    for (int b = from; b < to; b++) {
      int j = b & (half - 1);
      int lo = (((b >> logHalf) << (logHalf + 1)) + j) * 4;
      int hi = lo + half * 4;
      Montgomery.mul(P, words, hi, roots, (j << (k - 1 - logHalf)) * 4, t, 0);
      Montgomery.sub(P, words, lo, t, 0, words, hi);
      Montgomery.add(P, words, lo, t, 0, words, lo);
    }
  }

  private static void reverse(long[] words, int k) {
    for (int i = 0; i < 1 << k; i++) {
      int j = k == 0 ? 0 : Integer.reverse(i) >>> (32 - k);
      if (i < j) {
        for (int w = 0; w < 4; w++) {
          long x = words[4 * i + w];
          words[4 * i + w] = words[4 * j + w];
          words[4 * j + w] = x;
        }
      }
    }
  }

  private long[] twiddles() {
    long[] made = twiddles;
    if (made == null) {
      made = FrVector.powers(Fr.ONE, root, Math.max(1, (1 << k) / 2)).storage().words();
      twiddles = made;
    }
    return made;
  }
}
