package io.parsimony.prover.kzg;

import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G2Affine;
import io.parsimony.field.curve.Pairing;
import io.parsimony.field.curve.PreparedG2;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a setup that verification needs. Immutable; at the first pairing it prepares its
 * points, and keeps what it has prepared.
 */
public final class VerifierSrs {

  /** The generator's lines; every setup has the same. */
  private static final class Generator {
    static final PreparedG2 LINES = new PreparedG2(G2Affine.GENERATOR);
  }

  private final G2Affine g2;
  private final G2Affine tauG2;
  private volatile @Nullable PreparedG2 tauLines;

  /**
   * Checks both points.
   *
   * @param g2 the generator of G2
   * @param tauG2 the secret times the generator
   * @throws SrsException if one is not in G2, or is infinity, or {@code g2} is not the generator
   */
  public VerifierSrs(G2Affine g2, G2Affine tauG2) {
    if (!g2.equals(G2Affine.GENERATOR)) {
      throw new SrsException("the second group's base is not the standard generator of G2");
    }
    if (tauG2.isInfinity() || !tauG2.isInSubgroup()) {
      throw new SrsException("[tau]G2 is not a point of G2");
    }
    this.g2 = g2;
    this.tauG2 = tauG2;
  }

  /** The generator of G2. */
  public G2Affine g2() {
    return g2;
  }

  /** The secret times the generator. */
  public G2Affine tauG2() {
    return tauG2;
  }

  /** What tells this setup from others. */
  public SrsIdentity identity() {
    return SrsIdentity.of(tauG2);
  }

  /** Whether {@code e(a, tau G2) = e(b, G2)}. Both points must be on the curve. */
  public boolean pairs(G1Affine a, G1Affine b) {
    return Pairing.preparedProductIsOne(
        List.of(
            new Pairing.PreparedPair(a, preparedTau()),
            new Pairing.PreparedPair(b.negate(), Generator.LINES)));
  }

  private PreparedG2 preparedTau() {
    PreparedG2 made = tauLines;
    if (made == null) {
      // Two threads may both make it; it is the same.
      made = new PreparedG2(tauG2);
      tauLines = made;
    }
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierSrs that && tauG2.equals(that.tauG2);
  }

  @Override
  public int hashCode() {
    return tauG2.hashCode();
  }

  /** Names the setup. */
  @Override
  public String toString() {
    return "VerifierSrs(" + tauG2 + ")";
  }
}
