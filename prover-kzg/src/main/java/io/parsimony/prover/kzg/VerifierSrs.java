package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.curve.Pairing;
import java.util.List;

/**
 * The part of a setup that verification needs.
 *
 * @param g2 the generator of G2
 * @param tauG2 the secret times the generator
 */
public record VerifierSrs(G2Affine g2, G2Affine tauG2) {

  /**
   * Checks both points.
   *
   * @throws SrsException if one is not in G2, or is infinity, or {@code g2} is not the generator
   */
  public VerifierSrs {
    if (!g2.equals(G2Affine.GENERATOR)) {
      throw new SrsException("the second group's base is not the standard generator of G2");
    }
    if (tauG2.isInfinity() || !tauG2.isInSubgroup()) {
      throw new SrsException("[tau]G2 is not a point of G2");
    }
  }

  /** What tells this setup from others. */
  public SrsIdentity identity() {
    return SrsIdentity.of(tauG2);
  }

  /** Whether {@code e(a, tau G2) = e(b, G2)}. Both points must be on the curve. */
  public boolean pairs(G1Affine a, G1Affine b) {
    return Pairing.productIsOne(
        List.of(new Pairing.Pair(a, tauG2), new Pairing.Pair(b.negate(), g2)));
  }
}
