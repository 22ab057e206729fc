package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.CompressedPoints;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.MalformedPointException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A proof taken apart: the right length, every point canonical and on the curve, every scalar
 * canonical. BN254's first group has no other subgroup, so that a point of the curve is a point of
 * the group.
 *
 * @param commitments in the order of the proof, without the opening argument's
 * @param evaluations in the order of {@link ProofOrder#sent}
 * @param openingCommitments W and W'
 */
record DecodedProof(
    List<G1Affine> commitments, List<Fr> evaluations, List<G1Affine> openingCommitments) {

  private static final int WORD = 32;

  static DecodedProof decode(CircuitShape shape, byte[] proof) throws ProofRejectedException {
    int expected = ProofOrder.bytes(shape);
    if (proof.length != expected) {
      throw new ProofRejectedException(new RejectReason.WrongLength(expected, proof.length));
    }
    int commitments = ProofOrder.commitments(shape);
    int evaluations = ProofOrder.sent(shape).size();
    int evaluationsFrom = commitments * WORD;
    int openingFrom = evaluationsFrom + evaluations * WORD;
    return new DecodedProof(
        points(proof, 0, commitments),
        scalars(proof, evaluationsFrom, evaluations),
        points(proof, openingFrom, 2));
  }

  private static List<G1Affine> points(byte[] proof, int from, int count)
      throws ProofRejectedException {
    try {
      return CompressedPoints.decode(proof, from, count);
    } catch (MalformedPointException e) {
      throw new ProofRejectedException(new RejectReason.MalformedPoint(from + e.index() * WORD));
    }
  }

  private static List<Fr> scalars(byte[] proof, int from, int count) throws ProofRejectedException {
    List<Fr> scalars = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int offset = from + i * WORD;
      try {
        scalars.add(Fr.fromCanonicalBytes(Arrays.copyOfRange(proof, offset, offset + WORD)));
      } catch (IllegalArgumentException _) {
        throw new ProofRejectedException(new RejectReason.MalformedScalar(offset));
      }
    }
    return scalars;
  }
}
