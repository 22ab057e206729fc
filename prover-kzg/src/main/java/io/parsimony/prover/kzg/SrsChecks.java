package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.field.curve.Msm;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a setup's points against each other while they go by in parts: first all powers, then,
 * if there are any, all Lagrange points. That single points are on the curve is the reader's
 * affair. Good for one setup.
 *
 * <p><b>Statement.</b> The first power {@code g_0} is the generator; each is tau times the one
 * before, by a random number rho, which the setup's maker could not foresee, and for each batch of
 * powers {@code a .. b} (g_(a-1) is the last of the batch before)
 *
 * <pre>
 *   e(sum_(i=a)^b rho^i g_i, G2) = e(sum_(i=a)^b rho^i g_(i-1), tau G2)
 * </pre>
 *
 * <p>and Lagrange points commit to the same polynomial {@code sum rho^i X^i} as powers do:
 *
 * <pre>
 *   sum_j (rho^n - 1) / (rho omega^j - 1) L_j = sum_i rho^i g_i
 * </pre>
 *
 * <p><b>Why it is sound.</b> In the exponent, either equation says that a polynomial of degree at
 * most n vanishes at rho. If a point is wrong it is not the zero polynomial: the polynomials {@code
 * (X^n - 1) / (X omega^j - 1)} are independent. So a wrong point passes with a chance below {@code
 * 2^-225}.
 *
 * <p><b>Cost.</b> One sum of n multiples for each kind of points, memory for one batch.
 */
public final class SrsChecks {

  /** Points summed up at once. */
  private static final int BATCH = 1 << 14;

  private final int k;
  private final VerifierSrs verifierPart;
  private final Msm msm;
  private final Fr rho;
  private final List<G1Vector> waiting = new ArrayList<>();
  private int waitingPoints;
  private long seen;
  private Fr weight = Fr.ONE;
  private G1Affine last = G1Affine.INFINITY;
  private G1 sum = G1.INFINITY;
  private G1 lagrangeSum = G1.INFINITY;

  /** Checks a setup of {@code 2^k} powers with this second part. */
  SrsChecks(int k, VerifierSrs verifierPart, SecureRandom random, @Nullable ForkJoinPool pool) {
    this.k = k;
    this.verifierPart = verifierPart;
    this.msm = new Msm(pool);
    this.rho = drawRho(random);
  }

  /**
   * Checks all of a setup in memory, and makes its Lagrange points if they are not there.
   *
   * @throws SrsException if a point is wrong
   */
  public static void check(Srs srs, SecureRandom random, @Nullable ForkJoinPool pool) {
    SrsChecks checks = new SrsChecks(srs.k(), srs.verifierPart(), random, pool);
    SrsPoints points = new SrsPoints(srs, pool);
    try {
      points.powers(srs.k(), checks::power);
      checks.endPowers();
      points.lagrange(srs.k(), checks::lagrange);
      checks.endLagrange();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One at which no denominator vanishes in any domain there is. */
  private static Fr drawRho(SecureRandom random) {
    byte[] wide = new byte[64];
    Fr drawn;
    do {
      random.nextBytes(wide);
      drawn = Fr.fromUniformBytes(wide);
    } while (drawn.isZero() || drawn.pow(1L << Fr.TWO_ADICITY).equals(Fr.ONE));
    return drawn;
  }

  /**
   * Takes the next powers.
   *
   * @throws SrsException naming the first power that is wrong
   */
  void power(G1Vector part) {
    if (take(part)) {
      checkPowers();
    }
  }

  /** Ends the powers. */
  void endPowers() {
    checkPowers();
    expect(seen, "powers");
    seen = 0;
    weight = Fr.ONE;
  }

  /** Takes the next Lagrange points. */
  void lagrange(G1Vector part) {
    if (take(part)) {
      addLagrange();
    }
  }

  /**
   * Ends the Lagrange points.
   *
   * @throws SrsException if one is wrong
   */
  void endLagrange() {
    addLagrange();
    expect(seen, "Lagrange points");
    if (!lagrangeSum.times(rho.pow(1L << k).minus(Fr.ONE)).equals(sum)) {
      throw new SrsException("the Lagrange points do not fit the powers of tau");
    }
  }

  private void expect(long found, String what) {
    if (found != 1L << k) {
      throw new SrsException(found + " " + what + ", expected 2^" + k);
    }
  }

  /** Whether there is a batch. */
  private boolean take(G1Vector part) {
    waiting.add(part);
    waitingPoints += part.length();
    return waitingPoints >= BATCH;
  }

  private G1Vector batch() {
    G1Vector.Filler filler = G1Vector.filler(waitingPoints);
    waiting.forEach(filler::add);
    waiting.clear();
    waitingPoints = 0;
    return filler.finish();
  }

  private void checkPowers() {
    if (waitingPoints == 0) {
      return;
    }
    G1Vector points = batch();
    int n = points.length();
    FrVector weights = FrVector.powers(weight, rho, n);
    if (seen == 0) {
      if (!points.get(0).equals(G1Affine.GENERATOR)) {
        throw new SrsException("the first power of tau is not the generator of G1");
      }
      sum = G1.of(G1Affine.GENERATOR);
      last = G1Affine.GENERATOR;
      points = points.slice(1, n);
      weights = weights.slice(1, n);
      seen = 1;
    }
    G1 added = msm.msm(points, weights);
    if (!stepsByTau(last, points, weights, added)) {
      throw new SrsException(
          "power "
              + (seen + firstWrong(points, weights))
              + " of tau is not tau times the one before");
    }
    sum = sum.plus(added);
    seen += points.length();
    if (points.length() > 0) {
      last = points.get(points.length() - 1);
      weight = weights.get(weights.length() - 1).times(rho);
    }
  }

  /** Whether each of the points is tau times the one before; {@code sum} is their weighted sum. */
  private boolean stepsByTau(G1Affine before, G1Vector points, FrVector weights, G1 weighted) {
    int n = points.length();
    if (n == 0) {
      return true;
    }
    G1 lower =
        before
            .times(weights.get(0))
            .plus(weighted.minus(points.get(n - 1).times(weights.get(n - 1))).times(rho));
    return verifierPart.pairs(lower.toAffine(), weighted.toAffine());
  }

  /** The place in a batch that does not hold of the first point that is wrong, by halving. */
  private int firstWrong(G1Vector points, FrVector weights) {
    int good = 0;
    int bad = points.length();
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      G1Vector head = points.slice(0, middle);
      FrVector headWeights = weights.slice(0, middle);
      if (stepsByTau(last, head, headWeights, msm.msm(head, headWeights))) {
        good = middle;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private void addLagrange() {
    if (waitingPoints == 0) {
      return;
    }
    G1Vector points = batch();
    Fr omega = new Domain(k).omega();
    FrVector weights = FrVector.powers(rho.times(omega.pow(seen)), omega, points.length());
    weights.addInPlace(Fr.ONE.negate());
    weights.batchInvertInPlace();
    lagrangeSum = lagrangeSum.plus(msm.msm(points, weights));
    seen += points.length();
  }
}
