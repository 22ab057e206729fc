package io.parsimony.prover.link;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.ProofRejectedException;
import io.parsimony.prover.RejectReason;
import io.parsimony.prover.kzg.Srs;
import io.parsimony.prover.transcript.Blake2b;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows that columns of a proof are those of a published commitment, but for their random rows.
 *
 * <p><b>Statement.</b> With {@code C_j} the commitments of the columns in the proof, {@code C0_j}
 * those published and {@code L_i} the commitments to a one in each of the last {@code blinding
 * factors + 1} rows, the prover knows {@code d_ji} with {@code C_j - C0_j = sum over i of
 * d_ji*L_i}.
 *
 * <p><b>How.</b> The differences are combined by powers of {@code rho} into one, and knowledge of
 * its coefficients is shown as Schnorr did: {@code A = sum a_i*L_i} for random {@code a_i}, {@code
 * c} a hash, {@code s_i = a_i + c*d_i}; the verifier checks {@code sum s_i*L_i = A + c*D}. Both
 * {@code rho} and {@code c} are hashes of the key's digest, the published points and every byte of
 * the proof ({@code c} of {@code A} too), so a link fits one proof alone.
 *
 * <p><b>Why it is sound.</b> Two answers to different {@code c} give the coefficients of {@code D},
 * so {@code D} lies in the span of the {@code L_i}; a combination with random {@code rho} does so
 * only if all differences do, but for a chance of {@code columns/p}. Then {@code C_j} and {@code
 * C0_j} commit to polynomials that agree on all rows that constraints use, or the prover could open
 * one commitment in two ways. Nothing more is told: the {@code a_i} hide the coefficients, and
 * those are differences of fresh random rows.
 *
 * @param first {@code A}
 * @param answers {@code s_i}
 */
public record ColumnLink(G1Affine first, List<Fr> answers) {

  private static final String PERSONALISATION = "Parsimony-Link01";

  /** Copies the list. */
  public ColumnLink {
    answers = List.copyOf(answers);
  }

  /**
   * Makes a link.
   *
   * @param blinding what the proof was made with
   * @param digest names the verifying key
   * @param random fresh randomness; with a guessable one the weights' blinding leaks
   */
  public static ColumnLink make(
      Srs srs,
      CircuitShape shape,
      ColumnCommitment.Opened opened,
      RecordedBlinding blinding,
      String digest,
      byte[] proof,
      Blinding random) {
    ColumnCommitment commitment = opened.commitment();
    var linked = new LinkedColumns(shape, commitment.columns());
    List<G1Affine> basis = linked.basis(srs);
    Fr rho = challenge(commitment, digest, proof, null);
    List<Fr> differences = new ArrayList<>();
    List<Fr> masks = new ArrayList<>();
    for (int i = 0; i < basis.size(); i++) {
      Fr power = Fr.ONE;
      Fr sum = Fr.ZERO;
      for (int j = 0; j < commitment.columns().size(); j++) {
        Fr now = linked.tail(blinding, j).get(i);
        sum = sum.plus(power.times(now.minus(opened.tails().get(j).get(i))));
        power = power.times(rho);
      }
      differences.add(sum);
      masks.add(random.next());
    }
    G1Affine first = LinkedColumns.combine(masks, basis).toAffine();
    Fr c = challenge(commitment, digest, proof, first);
    List<Fr> answers = new ArrayList<>();
    for (int i = 0; i < masks.size(); i++) {
      answers.add(masks.get(i).plus(c.times(differences.get(i))));
    }
    return new ColumnLink(first, answers);
  }

  /**
   * Checks the link of a proof that was verified by itself.
   *
   * @param srs the setup's points, from which the verifier derives those of the random rows
   * @throws ProofRejectedException if the columns are not shown to be those of the commitment
   */
  public void verify(
      Srs srs, CircuitShape shape, ColumnCommitment commitment, String digest, byte[] proof)
      throws ProofRejectedException {
    var linked = new LinkedColumns(shape, commitment.columns());
    List<G1Affine> basis = linked.basis(srs);
    if (answers.size() != basis.size()) {
      throw rejected();
    }
    Fr rho = challenge(commitment, digest, proof, null);
    Fr c = challenge(commitment, digest, proof, first);
    G1 difference = G1.INFINITY;
    Fr power = Fr.ONE;
    for (int j = 0; j < commitment.points().size(); j++) {
      G1 own = G1.of(linked.inProof(proof, j)).minus(G1.of(commitment.points().get(j)));
      difference = difference.plus(own.times(power));
      power = power.times(rho);
    }
    G1 expected = G1.of(first).plus(difference.times(c));
    if (!LinkedColumns.combine(answers, basis).equals(expected)) {
      throw rejected();
    }
  }

  private static ProofRejectedException rejected() {
    return new ProofRejectedException(
        new RejectReason.WrongInstances(
            "its private weights are not shown to be those of the commitment"));
  }

  private static Fr challenge(
      ColumnCommitment commitment,
      String digest,
      byte[] proof,
      @org.jspecify.annotations.Nullable G1Affine first) {
    Blake2b hash = new Blake2b(PERSONALISATION);
    byte[] key = digest.getBytes(StandardCharsets.UTF_8);
    hash.updateLong(key.length).update(key);
    hash.updateLong(commitment.points().size());
    for (int j = 0; j < commitment.points().size(); j++) {
      hash.updateLong(commitment.columns().get(j));
      hash.update(commitment.points().get(j).toCompressed());
    }
    hash.updateLong(proof.length).update(proof);
    if (first != null) {
      hash.update(first.toCompressed());
    }
    return Fr.fromUniformBytes(hash.digest());
  }
}
