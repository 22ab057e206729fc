package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.Progress;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.security.SecureRandom;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a setup's points against each other, by random combinations: a wrong point passes with
 * a chance of about 2^-250. That single points are on the curve is the reader's affair.
 */
public final class SrsChecks {

  private final SecureRandom random;
  private final Msm msm;
  private final Progress progress;

  /** Draws the combinations from a source that the setup's maker could not foresee. */
  public SrsChecks(SecureRandom random, @Nullable ForkJoinPool pool, Progress progress) {
    this.random = random;
    this.msm = new Msm(pool);
    this.progress = progress;
  }

  /**
   * Checks that the powers start at the generator and that each is tau times the one before, by
   *
   * <pre>
   *   e(sum r_i g_(i+1), G2) = e(sum r_i g_i, tau G2)
   * </pre>
   *
   * @throws SrsException otherwise
   */
  public void checkPowers(Srs srs) {
    progress.stage("checking powers", 0);
    if (!srs.powers().get(0).equals(G1Affine.GENERATOR)) {
      throw new SrsException("the first power of tau is not the generator of G1");
    }
    int n = srs.powers().length();
    FrVector lower = randomVector(n);
    lower.set(n - 1, Fr.ZERO);
    FrVector upper = FrVector.zeros(n);
    upper.copyFrom(lower, 0, 1, n - 1);
    G1Affine a = msm.msm(srs.powers(), lower).toAffine();
    G1Affine b = msm.msm(srs.powers(), upper).toAffine();
    if (!srs.verifierPart().pairs(a, b)) {
      throw new SrsException("the powers of tau in G1 do not fit [tau]G2");
    }
    progress.done();
  }

  /**
   * Checks the Lagrange points against the powers: random values must commit to the same point in
   * both forms. The powers must have been checked.
   *
   * @throws SrsException otherwise
   */
  public void checkLagrange(Srs srs) {
    progress.stage("checking Lagrange points", 0);
    FrVector values = randomVector(srs.powers().length());
    G1 byValues = msm.msm(srs.lagrange(null), values);
    new Domain(srs.k()).intt(values);
    if (!byValues.equals(msm.msm(srs.powers(), values))) {
      throw new SrsException("the Lagrange points do not fit the powers of tau");
    }
    progress.done();
  }

  private FrVector randomVector(int n) {
    FrVector vector = FrVector.zeros(n);
    byte[] wide = new byte[64];
    for (int i = 0; i < n; i++) {
      random.nextBytes(wide);
      vector.set(i, Fr.fromUniformBytes(wide));
    }
    return vector;
  }
}
