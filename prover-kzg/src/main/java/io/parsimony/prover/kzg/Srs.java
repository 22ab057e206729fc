package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.GroupFft;
import io.parsimony.field.poly.Domain;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * A structured reference string: the powers of a secret {@code tau} in the group, for polynomials
 * of fewer than {@code 2^k} coefficients.
 *
 * <p>The points are as their maker gave them: importers check them before they call {@link #of}.
 * The Lagrange form, with which values are committed to directly, is made at first use where it was
 * not given ({@code 2^k * k / 2} point multiplications: slow). Immutable otherwise, and safe to
 * share.
 */
public final class Srs {

  private final int k;
  private final G1Vector powers;
  private final VerifierSrs verifierPart;
  private @Nullable G1Vector lagrange;

  private Srs(int k, G1Vector powers, @Nullable G1Vector lagrange, VerifierSrs verifierPart) {
    this.k = k;
    this.powers = powers;
    this.lagrange = lagrange;
    this.verifierPart = verifierPart;
  }

  /** A setup of {@code 2^k} powers without its Lagrange form. */
  public static Srs of(int k, G1Vector powers, VerifierSrs verifierPart) {
    checkLength(k, powers, "powers");
    return new Srs(k, powers, null, verifierPart);
  }

  /** A setup with its Lagrange form, in the order of the powers of the root of unity. */
  public static Srs of(int k, G1Vector powers, G1Vector lagrange, VerifierSrs verifierPart) {
    checkLength(k, powers, "powers");
    checkLength(k, lagrange, "Lagrange points");
    return new Srs(k, powers, lagrange, verifierPart);
  }

  private static void checkLength(int k, G1Vector points, String what) {
    if (points.length() != 1 << k) {
      throw new SrsException(points.length() + " " + what + ", expected 2^" + k);
    }
  }

  /** Base-2 logarithm of the number of powers. */
  public int k() {
    return k;
  }

  /** {@code tau^i G} at place i. */
  public G1Vector powers() {
    return powers;
  }

  /** {@code L_i(tau) G} at place i, L_i the Lagrange polynomials over the domain of size 2^k. */
  public synchronized G1Vector lagrange(@Nullable ForkJoinPool pool) {
    if (lagrange == null) {
      lagrange = new GroupFft(pool).toLagrange(powers, new Domain(k));
    }
    return lagrange;
  }

  /**
   * The setup for smaller polynomials.
   *
   * @throws SrsException if this one is too small
   */
  public Srs forK(int smaller) {
    if (smaller == k) {
      return this;
    }
    if (smaller > k) {
      throw new SrsException(
          "the setup has 2^"
              + k
              + " powers, but the circuit needs 2^"
              + smaller
              + ": use a larger setup");
    }
    return new Srs(smaller, powers.slice(0, 1 << smaller), null, verifierPart);
  }

  /** The part that verification needs. */
  public VerifierSrs verifierPart() {
    return verifierPart;
  }

  /** What tells this setup from others. */
  public SrsIdentity identity() {
    return verifierPart.identity();
  }
}
