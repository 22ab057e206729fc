package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.Fr;
import io.parsimony.prover.kzg.PairingClaim;
import io.parsimony.prover.kzg.VerifierSrs;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks many proofs under one setup, for the price of one pairing. Keys may differ.
 *
 * <p>Each proof comes down to a claim about two points. The sum of all claims, each times a random
 * factor, holds for certain if all hold, and if one does not, with a chance of about 2^-250: the
 * proofs' maker must not be able to foresee the factors, so they come from a {@link SecureRandom}.
 */
public final class BatchVerifier {

  private record Entry(String name, PairingClaim claim) {}

  private final VerifierSrs srs;
  private final SecureRandom random;
  private final List<Entry> entries = new ArrayList<>();

  /** An empty batch. */
  public BatchVerifier(VerifierSrs srs, SecureRandom random) {
    this.srs = srs;
    this.random = random;
  }

  /**
   * Adds a proof. It is not verified before {@link #verify} returns.
   *
   * @param name names the proof if it is rejected
   * @throws ProofRejectedException if it can be rejected at once
   * @throws IllegalArgumentException if the verifier is for another setup
   */
  public void add(String name, Verifier verifier, List<ColumnValues> instances, byte[] proof)
      throws ProofRejectedException {
    if (!verifier.srs().equals(srs)) {
      throw new IllegalArgumentException(name + ": the verifier is for another setup");
    }
    try {
      entries.add(new Entry(name, verifier.reduce(instances, proof)));
    } catch (ProofRejectedException e) {
      throw new ProofRejectedException(name, e.reason());
    }
  }

  /**
   * Returns if all proofs added so far are valid.
   *
   * @throws ProofRejectedException otherwise, naming the first that is not
   */
  public void verify() throws ProofRejectedException {
    PairingClaim sum = PairingClaim.trivial();
    byte[] wide = new byte[64];
    for (Entry entry : entries) {
      random.nextBytes(wide);
      sum.add(entry.claim(), Fr.fromUniformBytes(wide));
    }
    if (sum.holds(srs)) {
      return;
    }
    for (Entry entry : entries) {
      if (!entry.claim().holds(srs)) {
        throw new ProofRejectedException(entry.name(), new RejectReason.EquationFails());
      }
    }
    throw new IllegalStateException("bug: a sum of valid claims does not hold");
  }
}
