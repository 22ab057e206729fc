package io.parsimony.field.curve;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.LimbArray;
import io.parsimony.field.internal.kernel.PointAdder;
import io.parsimony.field.internal.kernel.Tasks;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.ForkJoinPool;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Fourier transforms of points. The inverse transform of an SRS {@code [tau^i]G} is its Lagrange
 * form {@code [L_i(tau)]G}, in which values commit as coefficients do in the first. Slow: about
 * {@code n/2 * k} multiples of points, done many at a time ({@link PointScaler}).
 */
public final class GroupFft {

  /** Butterflies of a task. */
  private static final int CHUNK = 1024;

  /** Additions for a multiple. */
  private static final int ADDITIONS = 180;

  private final @Nullable ForkJoinPool pool;
  private final LongFunction<? extends PointAdder<?>> adders;

  /** Works on the calling thread. */
  public GroupFft() {
    this(null);
  }

  /** Works on the pool's threads. */
  public GroupFft(@Nullable ForkJoinPool pool) {
    this(pool, additions -> KernelChoice.kernels().pointAdder(additions));
  }

  /** Works with these adders, one a task. */
  GroupFft(@Nullable ForkJoinPool pool, LongFunction<? extends PointAdder<?>> adders) {
    this.pool = pool;
    this.adders = adders;
  }

  /**
   * The Lagrange form of {@code 2^k} powers: the inverse transform over the domain.
   *
   * @throws IllegalArgumentException if the number of points is not the domain's size
   */
  public G1Vector toLagrange(G1Vector powers, Domain domain) {
    int n = domain.size();
    int k = domain.k();
    if (powers.length() != n) {
      throw new IllegalArgumentException("domain has " + n + " points, vector " + powers.length());
    }
    if (k == 0) {
      return powers;
    }
    LimbArray points = powers.moved(i -> Integer.reverse(i) >>> (32 - k)).storage();
    int half = n / 2;
    for (int level = 0; level < k; level++) {
      FrVector twiddles =
          FrVector.powers(Fr.ONE, domain.omegaInverse().pow(1L << (k - 1 - level)), 1 << level);
      // What is left out of the sums, 1/n, goes into the last factors.
      boolean last = level == k - 1;
      if (last) {
        twiddles.scaleInPlace(domain.sizeInverse());
      }
      Butterflies.Level now =
          new Butterflies.Level(points, level, twiddles, last ? domain.sizeInverse() : Fr.ONE);
      int chunks = (half + CHUNK - 1) / CHUNK;
      Tasks.run(
          pool,
          chunks,
          c -> {
            int from = c * CHUNK;
            int count = Math.min(CHUNK, half - from);
            run(adders.apply((long) count * ADDITIONS), now, from, count);
          });
    }
    return G1Vector.over(points);
  }

  private static <S> void run(PointAdder<S> adder, Butterflies.Level level, int from, int count) {
    new Butterflies<>(adder, level, count).run(from);
  }
}
