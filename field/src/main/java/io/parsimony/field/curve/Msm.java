package io.parsimony.field.curve;

import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.internal.kernel.Tasks;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many multiples of points, {@code sum of scalars[i] * bases[i]}: commitments.
 *
 * <p>Pippenger's bucket method over signed digits, complete in every case: equal points, opposite
 * points, infinity and zeros. Scalars are centred first, so small ones of either sign need few
 * windows, and bits become plain sums. There may be more bases than scalars; the rest are left out.
 * Time depends on the scalars; the result does not depend on the number of threads.
 */
public final class Msm {

  private final @Nullable ForkJoinPool pool;
  private final LongFunction<? extends PointAdder<?>> adders;

  /** Works on the calling thread. */
  public Msm() {
    this(null);
  }

  /** Works on the pool's threads. */
  public Msm(@Nullable ForkJoinPool pool) {
    this(pool, additions -> KernelChoice.kernels().pointAdder(additions));
  }

  /** Works with these adders, one a task. */
  Msm(@Nullable ForkJoinPool pool, LongFunction<? extends PointAdder<?>> adders) {
    this.pool = pool;
    this.adders = adders;
  }

  /**
   * {@code sum of scalars[i] * bases[i]}.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars
   */
  public G1 msm(G1Vector bases, FrVector scalars) {
    checkLengths(bases, scalars.length());
    return sum(bases, Digits.of(scalars));
  }

  /**
   * {@code sum of scalars[i] * bases[i]} for signed integers; quick if all are small in absolute
   * value.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars
   */
  public G1 msmSmall(G1Vector bases, long[] scalars) {
    checkLengths(bases, scalars.length);
    return sum(bases, Digits.of(scalars));
  }

  private static void checkLengths(G1Vector bases, int scalars) {
    if (bases.length() < scalars) {
      throw new IllegalArgumentException(scalars + " scalars but " + bases.length() + " bases");
    }
  }

  private G1 sum(G1Vector bases, Digits digits) {
    if (digits.count() == 0) {
      return G1.INFINITY;
    }
    int threads = pool == null ? 1 : pool.getParallelism();
    int windows = digits.windows();
    // Few windows are cut into pieces to feed all threads.
    int pieces = windows >= threads ? 1 : (threads + windows - 1) / windows;
    G1[] parts = new G1[windows * pieces];
    Tasks.run(
        pool,
        parts.length,
        task -> {
          int piece = task % pieces;
          int from = (int) ((long) digits.count() * piece / pieces);
          int to = (int) ((long) digits.count() * (piece + 1) / pieces);
          parts[task] = window(adders.apply(to - from), bases, digits, task / pieces, from, to);
        });
    G1 acc = G1.INFINITY;
    for (int w = windows - 1; w >= 0; w--) {
      for (int i = 0; i < digits.width() && w < windows - 1; i++) {
        acc = acc.doubled();
      }
      for (int piece = 0; piece < pieces; piece++) {
        acc = acc.plus(parts[w * pieces + piece]);
      }
    }
    return acc;
  }

  /** The sum of {@code digit * base} over one window of scalars {@code from .. to-1}. */
  private static <S> G1 window(
      PointAdder<S> adder, G1Vector bases, Digits digits, int window, int from, int to) {
    int buckets = (1 << (digits.width() - 1)) + 1;
    int[] starts = new int[buckets + 1];
    int[] found = new int[to - from];
    for (int i = from; i < to; i++) {
      int digit = digits.get(window, i);
      found[i - from] = digit;
      starts[Math.abs(digit) + 1]++;
    }
    // Bucket 0 stays empty.
    starts[1] = 0;
    for (int b = 1; b <= buckets; b++) {
      starts[b] += starts[b - 1];
    }
    int[] next = starts.clone();
    int[] members = new int[starts[buckets]];
    for (int i = from; i < to; i++) {
      int digit = found[i - from];
      if (digit > 0) {
        members[next[digit]++] = i;
      } else if (digit < 0) {
        members[next[-digit]++] = i | PointAdder.NEGATE;
      }
    }
    BucketSums<S> sums = new BucketSums<>(adder);
    S bucketPoints = sums.sums(adder.load(bases.storage()), members, starts, buckets);
    return sums.weighted(bucketPoints, starts, buckets);
  }
}
