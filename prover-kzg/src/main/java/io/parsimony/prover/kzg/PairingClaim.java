package io.parsimony.prover.kzg;

import io.parsimony.field.Fr;

/**
 * The claim {@code e(left, tau G2) = e(right, G2)}. Claims over one setup can be added up with
 * random factors and decided together.
 */
public final class PairingClaim {

  private final LinearSum left;
  private final LinearSum right;

  PairingClaim(LinearSum left, LinearSum right) {
    this.left = left;
    this.right = right;
  }

  /** A claim that holds: the start of a sum. */
  public static PairingClaim trivial() {
    return new PairingClaim(new LinearSum(), new LinearSum());
  }

  /** Adds {@code factor} times another claim to this one. */
  public void add(PairingClaim other, Fr factor) {
    left.add(other.left, factor);
    right.add(other.right, factor);
  }

  /** Decides the claim with one pairing product. */
  public boolean holds(VerifierSrs srs) {
    return srs.pairs(left.value().toAffine(), right.value().toAffine());
  }
}
