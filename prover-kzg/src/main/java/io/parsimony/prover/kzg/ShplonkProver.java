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

  /** Commits with the given setup. */
  public ShplonkProver(Committer committer) {
    this.committer = committer;
  }

  /**
   * Opens all queries; every value must be right.
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
    List<FrVector> remainders = new ArrayList<>();
    FrVector h = FrVector.zeros(n);
    Fr power = Fr.ONE;
    for (Group<FrVector> group : groups) {
      FrVector sum = fold(group, y);
      FrVector remainder =
          Polynomials.interpolate(
              FrVector.of(group.points().toArray(Fr[]::new)),
              FrVector.of(OpeningGroups.foldedValues(group, y).toArray(Fr[]::new)));
      FrVector quotient = sum.copy();
      subtractLow(quotient, remainder);
      for (Fr point : group.points()) {
        quotient = Polynomials.divideByLinear(quotient, point);
      }
      h.addScaledInPlace(padded(quotient, n), power);
      power = power.times(v);
      folded.add(sum);
      remainders.add(remainder);
    }
    messages.send(committer.commit(h).toAffine());

    Fr u = messages.squeeze();
    Fr vanishing = sorted.vanishingOn(groups.getFirst(), u);
    Fr firstOutside = sorted.vanishingOutside(groups.getFirst(), u);
    FrVector l = h;
    l.scaleInPlace(vanishing.times(firstOutside).negate());
    power = Fr.ONE;
    for (int i = 0; i < groups.size(); i++) {
      FrVector sum = folded.get(i);
      sum.set(0, sum.get(0).minus(Polynomials.evaluate(remainders.get(i), u)));
      l.addScaledInPlace(sum, power.times(sorted.vanishingOutside(groups.get(i), u)));
      power = power.times(v);
    }
    FrVector witness = Polynomials.divideByLinear(l, u);
    witness.scaleInPlace(firstOutside.inverse());
    messages.send(committer.commit(witness).toAffine());
  }

  private static FrVector fold(Group<FrVector> group, Fr y) {
    List<Member<FrVector>> last = group.members().reversed();
    FrVector sum = last.getFirst().polynomial().copy();
    for (Member<FrVector> member : last.subList(1, last.size())) {
      sum.mulThenAddInPlace(y, member.polynomial());
    }
    return sum;
  }

  private static void subtractLow(FrVector from, FrVector low) {
    for (int i = 0; i < low.length(); i++) {
      from.set(i, from.get(i).minus(low.get(i)));
    }
  }

  private static FrVector padded(FrVector coeffs, int n) {
    FrVector out = FrVector.zeros(n);
    out.copyFrom(coeffs, 0, 0, coeffs.length());
    return out;
  }
}
