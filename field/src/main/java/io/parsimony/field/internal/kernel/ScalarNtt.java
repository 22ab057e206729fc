package io.parsimony.field.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * The number-theoretic transform one element at a time: bit reversal, then decimation in time with
 * butterflies over growing spans. It works on a copy with the words of each element side by side,
 * as large as the vector. Being linear, it does not mind in which form the elements come.
 */
final class ScalarNtt implements Transform {

  private static final Modulus P = Modulus.FR;

  /** Butterflies of one task. */
  private static final int GRAIN = 1 << 10;

  private final int n;
  private final int k;
  private final long[] powers;

  /**
   * A transform of size {@code n}.
   *
   * @param powers {@code omega^0 .. omega^(n/2-1)}, as words of a vector
   */
  ScalarNtt(int n, long[] powers) {
    this.n = n;
    this.k = Integer.numberOfTrailingZeros(n);
    int count = Math.max(1, n / 2);
    this.powers = new long[4 * count];
    for (int i = 0; i < count; i++) {
      FrBlocks.gather(powers, i, this.powers, 4 * i);
      LaneForm.leave(this.powers, 4 * i, this.powers, 4 * i);
    }
  }

  private record Words(long[] words) implements Factors {}

  @Override
  public Factors powers(long[] first, long[] ratio) {
    long[] words = new long[4 * n];
    Montgomery.copy(first, 0, words, 0);
    for (int i = 4; i < 4 * n; i += 4) {
      Montgomery.mul(P, words, i - 4, ratio, 0, words, i);
    }
    return new Words(words);
  }

  @Override
  public void run(
      long[] vector, @Nullable Factors before, boolean inverse, @Nullable ForkJoinPool pool) {
    long[] words = new long[4 * n];
    for (int i = 0; i < n; i++) {
      FrBlocks.gather(vector, i, words, 4 * i);
    }
    if (before != null) {
      long[] factors = ((Words) before).words();
      Tasks.run(
          pool,
          Math.max(1, n / GRAIN),
          task -> {
            int from = 4 * GRAIN * task;
            for (int i = from; i < Math.min(4 * n, from + 4 * GRAIN); i += 4) {
              Montgomery.mul(P, words, i, factors, i, words, i);
            }
          });
    }
    reverse(words);
    int count = n / 2;
    for (int level = 0; level < k; level++) {
      int logHalf = level;
      Tasks.run(
          pool,
          Math.max(1, count / GRAIN),
          task -> butterflies(words, logHalf, task * GRAIN, Math.min(count, (task + 1) * GRAIN)));
    }
    if (inverse) {
      // The inverse root sends value i to place -i.
      for (int i = 1; i < n / 2; i++) {
        swap(words, i, n - i);
      }
    }
    for (int i = 0; i < n; i++) {
      FrBlocks.scatter(words, 4 * i, vector, i);
    }
  }

  /**
   * Butterflies {@code from .. to-1} of the level whose groups have {@code 2^(logHalf+1)} elements.
   */
  private void butterflies(long[] words, int logHalf, int from, int to) {
    int half = 1 << logHalf;
    long[] t = new long[4];
    for (int b = from; b < to; b++) {
      int j = b & (half - 1);
      int lo = (((b >> logHalf) << (logHalf + 1)) + j) * 4;
      int hi = lo + half * 4;
      Montgomery.mul(P, words, hi, powers, (j << (k - 1 - logHalf)) * 4, t, 0);
      Montgomery.sub(P, words, lo, t, 0, words, hi);
      Montgomery.add(P, words, lo, t, 0, words, lo);
    }
  }

  private void reverse(long[] words) {
    for (int i = 0; i < n; i++) {
      int j = k == 0 ? 0 : Integer.reverse(i) >>> (32 - k);
      if (i < j) {
        swap(words, i, j);
      }
    }
  }

  private static void swap(long[] words, int i, int j) {
    for (int w = 0; w < 4; w++) {
      long x = words[4 * i + w];
      words[4 * i + w] = words[4 * j + w];
      words[4 * j + w] = x;
    }
  }
}
