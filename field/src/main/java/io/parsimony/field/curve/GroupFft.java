package io.parsimony.field.curve;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.Tasks;
import io.parsimony.field.poly.Domain;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Fourier transforms of points. The inverse transform of an SRS {@code [tau^i]G} is its Lagrange
 * form {@code [L_i(tau)]G}, in which values commit as coefficients do in the first. Slow: {@code
 * n/2 * k} scalar multiplications.
 */
public final class GroupFft {

  private final @Nullable ForkJoinPool pool;

  /** Works on the calling thread. */
  public GroupFft() {
    this(null);
  }

  /** Works on the pool's threads. */
  public GroupFft(@Nullable ForkJoinPool pool) {
    this.pool = pool;
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
    G1[] points = new G1[n];
    for (int i = 0; i < n; i++) {
      int j = k == 0 ? 0 : Integer.reverse(i) >>> (32 - k);
      points[i] = G1.of(powers.get(j));
    }
    for (int level = 0; level < k; level++) {
      int logHalf = level;
      Tasks.run(pool, n / 2, b -> butterfly(points, b, logHalf, domain));
    }
    Tasks.run(pool, n, i -> points[i] = points[i].times(domain.sizeInverse()));
    return G1Vector.of(G1.batchToAffine(Arrays.asList(points)));
  }

  private static void butterfly(G1[] points, int b, int logHalf, Domain domain) {
    int j = b & ((1 << logHalf) - 1);
    int lo = ((b >> logHalf) << (logHalf + 1)) + j;
    int hi = lo + (1 << logHalf);
    Fr twiddle = domain.omegaInverse().pow((long) j << (domain.k() - 1 - logHalf));
    G1 t = points[hi].times(twiddle);
    points[hi] = points[lo].minus(t);
    points[lo] = points[lo].plus(t);
  }
}
