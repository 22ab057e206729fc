package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.poly.Polynomials;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.OpeningGroups.Group;
import io.parsimony.prover.kzg.OpeningGroups.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The prover's side of SHPLONK: many polynomials at several points, opened with two commitments.
 *
 * <p>With groups i of polynomials {@code p_ij} that share points {@code S_i}, T all points and Z
 * vanishing polynomials:
 *
 * <pre>
 *   h(X) = sum_i v^i * (sum_j y^j (p_ij(X) - r_ij(X))) / Z_Si(X)             committed as W
 *   L(X) = sum_i v^i Z_T\Si(u) sum_j y^j (p_ij(X) - r_ij(u)) - Z_T(u) h(X)
 *   L(X) / (X - u) / Z_T\S0(u)                                               committed as W'
 * </pre>
 *
 * where {@code r_ij} takes the claimed values on {@code S_i}. Spec: opening.
 *
 * <p>By partial fractions {@code (f - r) / Z_S} is the sum over {@code s} in S of {@code (f - f(s))
 * / (X - s)} times {@code 1 / Z_S'(s)}. So what is divided by {@code X - s} is added up over all
 * groups first: one division a point, whose remainder is dropped, and no need of {@code r}. The
 * constant term of L does not matter to its quotient either.
 */
public final class ShplonkProver {

  /** How the argument talks to the transcript. */
  public interface Messages {
    /** Draws a challenge. */
    Fr squeeze();

    /** Sends a commitment. */
    void send(G1Affine commitment);
  }

  private final Committer committer;
  private final Workers workers;

  /** Commits with the given setup, and works on the given threads. */
  public ShplonkProver(Committer committer, Workers workers) {
    this.committer = committer;
    this.workers = workers;
  }

  /**
   * Opens all queries. The claimed values are not looked at: the proof is of the right ones.
   *
   * @param queries polynomials by coefficients, all of one length
   */
  public void open(List<OpeningQuery<FrVector>> queries, Messages messages) {
    Fr y = messages.squeeze();
    Fr v = messages.squeeze();
    OpeningGroups<FrVector> sorted = new OpeningGroups<>(queries);
    List<Group<FrVector>> groups = sorted.groups();
    int n = groups.getFirst().members().getFirst().polynomial().length();

    List<FrVector> folded = new ArrayList<>();
    for (Group<FrVector> group : groups) {
      folded.add(Folding.of(group.members().stream().map(Member::polynomial).toList(), y, workers));
    }
    List<Fr> points = List.copyOf(sorted.points());
    FrVector[] quotients = new FrVector[points.size()];
    workers.each(quotients.length, i -> quotients[i] = quotient(groups, folded, v, points.get(i)));
    FrVector h = FrVector.zeros(n);
    for (FrVector quotient : quotients) {
      h.addInPlace(quotient);
    }
    messages.send(committer.commit(h).toAffine());

    Fr u = messages.squeeze();
    Fr vanishing = sorted.vanishingOn(groups.getFirst(), u);
    Fr firstOutside = sorted.vanishingOutside(groups.getFirst(), u);
    FrVector l = h;
    l.scaleInPlace(vanishing.times(firstOutside).negate());
    Fr power = Fr.ONE;
    for (int i = 0; i < groups.size(); i++) {
      Fr outside = sorted.vanishingOutside(groups.get(i), u);
      l.addScaledInPlace(folded.get(i), power.times(outside));
      power = power.times(v);
    }
    FrVector witness = Polynomials.divideByLinear(l, u);
    witness.scaleInPlace(firstOutside.inverse());
    messages.send(committer.commit(witness).toAffine());
  }

  /** What a point contributes to h. */
  private static FrVector quotient(
      List<Group<FrVector>> groups, List<FrVector> folded, Fr v, Fr point) {
    int n = folded.getFirst().length();
    FrVector dividend = FrVector.zeros(n);
    Fr power = Fr.ONE;
    for (int i = 0; i < groups.size(); i++) {
      if (groups.get(i).points().contains(point)) {
        Fr weight = OpeningGroups.slope(groups.get(i), point).inverse();
        dividend.addScaledInPlace(folded.get(i), power.times(weight));
      }
      power = power.times(v);
    }
    FrVector quotient = FrVector.zeros(n);
    quotient.copyFrom(Polynomials.divideByLinear(dividend, point), 0, 0, n - 1);
    return quotient;
  }
}
