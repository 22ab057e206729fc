package io.parsimony.field.curve;

import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums of many multiples of points, {@code sum of scalars[i] * bases[i]}: commitments.
 *
 * <p>Pippenger's bucket method over signed digits, complete in every case: equal points, opposite
 * points, infinity and zeros. There may be more bases than scalars; the rest are left out. Time
 * depends on the scalars.
 */
public final class Msm {

  private final @Nullable ForkJoinPool pool;

  /** Works on the calling thread. */
  public Msm() {
    this(null);
  }

  /** Works on the pool's threads. */
  public Msm(@Nullable ForkJoinPool pool) {
    this.pool = pool;
  }

  /**
   * {@code sum of scalars[i] * bases[i]}.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars
   */
  public G1 msm(G1Vector bases, FrVector scalars) {
    checkLengths(bases, scalars.length());
    return sum(bases, new Digits(scalars, Digits.window(scalars.length(), 254)));
  }

  /**
   * {@code sum of scalars[i] * bases[i]} for signed integers; quick if all are small in absolute
   * value.
   *
   * @throws IllegalArgumentException if there are fewer bases than scalars
   */
  public G1 msmSmall(G1Vector bases, long[] scalars) {
    checkLengths(bases, scalars.length);
    return sum(bases, new Digits(scalars, Digits.window(scalars.length, Digits.bits(scalars))));
  }

  private static void checkLengths(G1Vector bases, int scalars) {
    if (bases.length() < scalars) {
      throw new IllegalArgumentException(scalars + " scalars but " + bases.length() + " bases");
    }
  }

  private G1 sum(G1Vector bases, Digits digits) {
    G1[] windows = new G1[digits.windows()];
    if (pool == null) {
      Arrays.setAll(windows, w -> window(bases, digits, w));
    } else {
      pool.submit(() ->
              IntStream.range(0, windows.length)
                  .parallel()
                  .forEach(w -> windows[w] = window(bases, digits, w)))
          .join();
    }
    G1 acc = G1.INFINITY;
    for (int w = windows.length - 1; w >= 0; w--) {
      for (int i = 0; i < digits.width(); i++) {
        acc = acc.doubled();
      }
      acc = acc.plus(windows[w]);
    }
    return acc;
  }

  /** The sum of {@code digit * base} over one window. */
  private static G1 window(G1Vector bases, Digits digits, int window) {
    G1[] buckets = Stream.generate(() -> G1.INFINITY).limit(digits.buckets()).toArray(G1[]::new);
    for (int i = 0; i < digits.count(); i++) {
      int digit = digits.get(window, i);
      if (digit > 0) {
        buckets[digit - 1] = buckets[digit - 1].plus(bases.get(i));
      } else if (digit < 0) {
        buckets[-digit - 1] = buckets[-digit - 1].plus(bases.get(i).negate());
      }
    }
    // sum of (b+1) * bucket[b] as a sum of suffix sums
    G1 suffix = G1.INFINITY;
    G1 total = G1.INFINITY;
    for (int b = buckets.length - 1; b >= 0; b--) {
      suffix = suffix.plus(buckets[b]);
      total = total.plus(suffix);
    }
    return total;
  }
}
