package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.prover.transcript.Blake2b;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a verifier knows of a circuit: its shape and commitments to its fixed columns and its
 * permutation. Immutable.
 *
 * <p>A key stands for the circuit only as far as the commitments were made for it: take keys from
 * {@link Keygen}, or compare {@link io.parsimony.prover.file.VerifyingKeyFile#digest()} with one
 * that is trusted. {@link #transcriptRepr()} alone will not do: it does not cover the lengths of
 * the public columns.
 */
public final class VerifyingKey {

  private final CircuitShape shape;
  private final List<G1Affine> fixedCommitments;
  private final List<G1Affine> permutationCommitments;
  private final String pinnedText;
  private final Fr transcriptRepr;

  /**
   * Puts a key together.
   *
   * @throws IllegalArgumentException if a number of commitments does not fit the shape, or a point
   *     is not on the curve
   */
  public VerifyingKey(
      CircuitShape shape, List<G1Affine> fixedCommitments, List<G1Affine> permutationCommitments) {
    checkPoints("fixed", fixedCommitments, shape.numFixed());
    checkPoints("permutation", permutationCommitments, shape.permutation().size());
    this.shape = shape;
    this.fixedCommitments = List.copyOf(fixedCommitments);
    this.permutationCommitments = List.copyOf(permutationCommitments);
    this.pinnedText = PinnedText.of(shape, fixedCommitments, permutationCommitments);
    byte[] text = pinnedText.getBytes(StandardCharsets.UTF_8);
    this.transcriptRepr =
        Fr.fromUniformBytes(
            new Blake2b("Halo2-Verify-Key").updateLong(text.length).update(text).digest());
  }

  private static void checkPoints(String what, List<G1Affine> points, int expected) {
    if (points.size() != expected) {
      throw new IllegalArgumentException(
          points.size() + " " + what + " commitments, expected " + expected);
    }
    for (G1Affine point : points) {
      if (!point.isOnCurve()) {
        throw new IllegalArgumentException("a " + what + " commitment is not on the curve");
      }
    }
  }

  /** The circuit without its data. */
  public CircuitShape shape() {
    return shape;
  }

  /** Commitments to the fixed columns, in column order. */
  public List<G1Affine> fixedCommitments() {
    return fixedCommitments;
  }

  /** Commitments to the permutation, in the order of its columns. */
  public List<G1Affine> permutationCommitments() {
    return permutationCommitments;
  }

  /** The text that {@link #transcriptRepr()} is a digest of. */
  public String pinnedText() {
    return pinnedText;
  }

  /** Stands for this key at the start of every transcript. */
  public Fr transcriptRepr() {
    return transcriptRepr;
  }
}
