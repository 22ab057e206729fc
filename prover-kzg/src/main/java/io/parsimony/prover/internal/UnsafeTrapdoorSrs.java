package io.parsimony.prover.internal;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.FixedBase;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.kzg.VerifierSrs;
import java.security.SecureRandom;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Setups made by one party that could have kept the secret, and with it could prove anything.
 * <b>Not for</b> proofs that anyone else should believe.
 */
public final class UnsafeTrapdoorSrs {

  private UnsafeTrapdoorSrs() {}

  /** A trial setup; the secret is drawn here and kept nowhere. */
  public static Srs generate(int k, SecureRandom random, @Nullable ForkJoinPool pool) {
    byte[] wide = new byte[64];
    Fr tau;
    do {
      random.nextBytes(wide);
      tau = Fr.fromUniformBytes(wide);
    } while (tau.isZero());
    return generate(k, tau, pool);
  }

  /** The setup of a known secret, for agreement with other implementations. */
  public static Srs generate(int k, Fr tau, @Nullable ForkJoinPool pool) {
    if (tau.isZero()) {
      throw new IllegalArgumentException("the secret must not be zero");
    }
    Domain domain = new Domain(k);
    FixedBase multiples = new FixedBase(pool);
    G1Vector powers =
        multiples.multiples(G1Affine.GENERATOR, FrVector.powers(Fr.ONE, tau, domain.size()));
    G1Vector lagrange =
        multiples.multiples(G1Affine.GENERATOR, domain.lagrange(tau, 0, domain.size()));
    G2Affine tauG2 = G2Affine.GENERATOR.times(tau).toAffine();
    return Srs.of(k, powers, lagrange, new VerifierSrs(G2Affine.GENERATOR, tauG2));
  }
}
