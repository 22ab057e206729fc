package io.parsimony.field.poly;

import io.parsimony.field.Fr;
import io.parsimony.field.internal.kernel.KernelChoice;
import io.parsimony.field.internal.kernel.Lazy;
import io.parsimony.field.internal.kernel.Transform;
import io.parsimony.field.vector.FrVector;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The powers {@code omega^0 .. omega^(n-1)} of a primitive root of unity of order {@code n = 2^k},
 * and the transforms between a polynomial's coefficients and its values there.
 *
 * <p>Vectors have length n, coefficients lowest degree first, values in the order of the powers.
 * Immutable and safe to share; twiddle factors are made at first use. Cost of a transform: {@code
 * n/2 * k} multiplications.
 */
public final class Domain {

  private final int k;
  private final Fr omega;
  private final Fr omegaInverse;
  private final Fr sizeInverse;
  private final @Nullable ForkJoinPool pool;
  private final Supplier<Transform> transform;
  private final Supplier<Transform.Factors> divide;
  private final CosetFactors cosets;

  /** A domain of {@code 2^k} points that works on the calling thread. */
  public Domain(int k) {
    this(k, null);
  }

  /**
   * A domain of {@code 2^k} points whose transforms use the pool's threads.
   *
   * @throws IllegalArgumentException unless {@code 0 <= k <= 28}
   */
  public Domain(int k, @Nullable ForkJoinPool pool) {
    if (k < 0 || k > Fr.TWO_ADICITY) {
      throw new IllegalArgumentException("k = " + k + " is not in 0.." + Fr.TWO_ADICITY);
    }
    this.k = k;
    this.omega = Fr.ROOT_OF_UNITY.pow(1L << (Fr.TWO_ADICITY - k));
    this.omegaInverse = omega.inverse();
    this.sizeInverse = Fr.of(1L << k).inverse();
    this.pool = pool;
    this.transform =
        new Lazy<>(() ->
            KernelChoice.kernels()
                .transform(
                    1 << k,
                    FrVector.powers(Fr.ONE, omega, Math.max(1, 1 << k >> 1)).storage().words()));
    this.divide = new Lazy<>(() -> CosetFactors.powers(transform.get(), sizeInverse, Fr.ONE));
    this.cosets = new CosetFactors(transform);
  }

  /** log2 of the size. */
  public int k() {
    return k;
  }

  /** The number of points. */
  public int size() {
    return 1 << k;
  }

  /** The generator of the points. */
  public Fr omega() {
    return omega;
  }

  /** The inverse of the generator. */
  public Fr omegaInverse() {
    return omegaInverse;
  }

  /** {@code 1 / n}. */
  public Fr sizeInverse() {
    return sizeInverse;
  }

  /** Coefficients to values: {@code v[i] = f(omega^i)}. */
  public void ntt(FrVector v) {
    checkSize(v);
    transform.get().run(v.storage().words(), null, false, pool);
  }

  /** Values to coefficients: the inverse of {@link #ntt}. */
  public void intt(FrVector v) {
    checkSize(v);
    transform.get().run(v.storage().words(), divide.get(), true, pool);
  }

  /**
   * Coefficients to values over a coset: {@code v[i] = f(shift * omega^i)}. Tables for the last few
   * shifts are kept.
   */
  public void cosetNtt(FrVector v, Fr shift) {
    checkSize(v);
    transform.get().run(v.storage().words(), cosets.of(shift), false, pool);
  }

  /**
   * Values over a coset to coefficients: the inverse of {@link #cosetNtt}. The shift must not be
   * zero.
   */
  public void cosetIntt(FrVector v, Fr shift) {
    checkSize(v);
    transform.get().run(v.storage().words(), null, true, pool);
    v.scaleByPowersInPlace(sizeInverse, shift.inverse());
  }

  /** {@code x * omega^rotation}; a negative rotation goes back. */
  public Fr rotate(Fr x, int rotation) {
    return x.times(rotation < 0 ? omegaInverse.pow(-(long) rotation) : omega.pow(rotation));
  }

  /** {@code x^n - 1}, zero exactly at the points of the domain. */
  public Fr vanishing(Fr x) {
    return x.pow(size()).minus(Fr.ONE);
  }

  /**
   * The values at {@code x} of the Lagrange polynomials {@code L_from .. L_(from+count-1)}, where
   * {@code L_i} is one at {@code omega^i} and zero at the other points. Indices are taken modulo n,
   * so negative ones count from the end.
   */
  public FrVector lagrange(Fr x, int from, int count) {
    FrVector points = FrVector.powers(rotate(Fr.ONE, from), omega, count);
    // L_i(x) = omega^i / n * (x^n - 1) / (x - omega^i)
    FrVector values = points.copy();
    values.negateInPlace();
    values.addInPlace(x);
    Fr numerator = vanishing(x);
    if (numerator.isZero()) {
      for (int i = 0; i < count; i++) {
        values.set(i, values.get(i).isZero() ? Fr.ONE : Fr.ZERO);
      }
      return values;
    }
    values.batchInvertInPlace();
    values.mulInPlace(points);
    values.scaleInPlace(numerator.times(sizeInverse));
    return values;
  }

  private void checkSize(FrVector v) {
    if (v.length() != size()) {
      throw new IllegalArgumentException("domain has " + size() + " points, vector " + v.length());
    }
  }
}
