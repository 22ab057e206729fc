package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.prover.kzg.PairingClaim;
import io.parsimony.prover.kzg.VerifierSrs;
import io.parsimony.prover.transcript.TranscriptHash;
import java.util.List;

/**
 * Checks proofs for one key. Immutable, safe to share.
 *
 * <p>The key says which circuit is proved and the setup who could cheat; both must come from
 * somewhere the caller trusts, never from the file with the proof.
 */
public final class Verifier {

  private final VerifierSrs srs;
  private final VerifyingKey key;
  private final TranscriptHash hash;

  private Verifier(VerifierSrs srs, VerifyingKey key, TranscriptHash hash) {
    this.srs = srs;
    this.key = key;
    this.hash = hash;
  }

  /** A verifier of proofs hashed with Blake2b. */
  public static Verifier of(VerifierSrs srs, VerifyingKey key) {
    return new Verifier(srs, key, TranscriptHash.BLAKE2B);
  }

  /** The same verifier for proofs with another transcript. */
  public Verifier hashing(TranscriptHash transcriptHash) {
    return new Verifier(srs, key, transcriptHash);
  }

  /**
   * Returns if the proof proves the statement. Any bytes at all lead to this or to the exception.
   *
   * @param instances the public values, one column each, of exactly the lengths in the key
   * @throws ProofRejectedException otherwise
   */
  public void verify(List<ColumnValues> instances, byte[] proof) throws ProofRejectedException {
    if (!reduce(instances, proof).holds(srs)) {
      throw new ProofRejectedException(new RejectReason.EquationFails());
    }
  }

  /** Does everything but the pairing: the proof is valid exactly if the claim holds. */
  PairingClaim reduce(List<ColumnValues> instances, byte[] proof) throws ProofRejectedException {
    try {
      InstanceChecks.requireFit(key.shape(), instances);
    } catch (IllegalArgumentException e) {
      throw new ProofRejectedException(
          new RejectReason.WrongInstances(String.valueOf(e.getMessage())));
    }
    DecodedProof decoded = DecodedProof.decode(key.shape(), proof);
    return new VerifierRun(key, hash.start(), decoded).run(instances);
  }

  VerifierSrs srs() {
    return srs;
  }
}
