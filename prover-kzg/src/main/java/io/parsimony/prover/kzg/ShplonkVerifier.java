package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.poly.Polynomials;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.kzg.OpeningGroups.Group;
import io.parsimony.prover.kzg.OpeningGroups.Member;
import java.util.List;

/**
 * The verifier's side of SHPLONK: reduces all claims to one equation between two points, which a
 * pairing decides. See {@link ShplonkProver} for the argument.
 */
public final class ShplonkVerifier {

  /** How the argument reads the proof, in order. */
  public interface Messages {
    /** Draws a challenge. */
    Fr squeeze();

    /** Takes the next commitment from the proof. */
    G1Affine receive();
  }

  private ShplonkVerifier() {}

  /**
   * Returns the equation that holds exactly (but for negligible chance) if all values are right.
   *
   * @throws IllegalArgumentException if a polynomial is queried twice at one point
   * @throws ArithmeticException if a challenge falls on one of the points: no more likely than
   *     guessing a secret
   */
  public static PairingClaim reduce(List<OpeningQuery<Commitment>> queries, Messages messages) {
    Fr y = messages.squeeze();
    Fr v = messages.squeeze();
    G1Affine w = messages.receive();
    Fr u = messages.squeeze();
    G1Affine witness = messages.receive();

    OpeningGroups<Commitment> sorted = new OpeningGroups<>(queries);
    Group<Commitment> first = sorted.groups().getFirst();
    Fr outsideFirst = sorted.vanishingOutside(first, u).inverse();
    LinearSum right = new LinearSum();
    Fr value = Fr.ZERO;
    Fr power = Fr.ONE;
    for (Group<Commitment> group : sorted.groups()) {
      Fr scale = power.times(sorted.vanishingOutside(group, u)).times(outsideFirst);
      FrVector remainder =
          Polynomials.interpolate(
              FrVector.of(group.points().toArray(Fr[]::new)),
              FrVector.of(OpeningGroups.foldedValues(group, y).toArray(Fr[]::new)));
      value = value.plus(scale.times(Polynomials.evaluate(remainder, u)));
      Fr factor = scale;
      for (Member<Commitment> member : group.members()) {
        right.add(member.polynomial(), factor);
        factor = factor.times(y);
      }
      power = power.times(v);
    }
    right.add(G1Affine.GENERATOR, value.negate());
    right.add(w, sorted.vanishingOn(first, u).negate());
    right.add(witness, u);
    LinearSum left = new LinearSum();
    left.add(witness, Fr.ONE);
    return new PairingClaim(left, right);
  }
}
