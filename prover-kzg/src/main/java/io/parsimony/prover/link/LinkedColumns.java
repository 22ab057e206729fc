package io.parsimony.prover.link;

import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.curve.G1Vector;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.kzg.Srs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Advice columns of the first phase that are linked, and where they stand.
 *
 * @param columns their indices
 */
record LinkedColumns(CircuitShape shape, List<Integer> columns) {

  LinkedColumns {
    columns = List.copyOf(columns);
    for (int column : columns) {
      if (shape.advicePhase(column) != 0 || shape.isUnblinded(column)) {
        throw new IllegalArgumentException(
            "advice column " + column + " is no blinded column of the first phase");
      }
    }
  }

  /** Random rows of a column. */
  int tailLength() {
    return shape.blindingFactors() + 1;
  }

  /** The commitment of the i-th linked column in a proof: first-phase columns stand first. */
  G1Affine inProof(byte[] proof, int i) {
    int from = position(columns.get(i)) * G1Affine.COMPRESSED_BYTES;
    if (from + G1Affine.COMPRESSED_BYTES > proof.length) {
      throw new IllegalArgumentException("the proof is too short to hold its first commitments");
    }
    return G1Affine.fromCompressed(
        Arrays.copyOfRange(proof, from, from + G1Affine.COMPRESSED_BYTES));
  }

  /** The random rows of the i-th linked column, which the prover draws first, column by column. */
  List<Fr> tail(RecordedBlinding blinding, int i) {
    int before = 0;
    for (int column : shape.adviceOfPhase(0)) {
      if (column == columns.get(i)) {
        return blinding.slice(before * tailLength(), tailLength());
      }
      before += shape.isUnblinded(column) ? 0 : 1;
    }
    throw new IllegalArgumentException("no column " + columns.get(i));
  }

  private int position(int column) {
    int[] all = shape.adviceOfPhase(0);
    for (int i = 0; i < all.length; i++) {
      if (all[i] == column) {
        return i;
      }
    }
    throw new IllegalArgumentException("no column " + column + " in the first phase");
  }

  /** The commitments to one in each of the random rows. */
  List<G1Affine> basis(Srs srs) {
    G1Vector lagrange = srs.forK(shape.k()).lagrange(null);
    List<G1Affine> points = new ArrayList<>();
    for (int row = shape.usableRows(); row < shape.n(); row++) {
      points.add(lagrange.get(row));
    }
    return points;
  }

  /** {@code sum of scalar*point}. */
  static G1 combine(List<Fr> scalars, List<G1Affine> points) {
    G1 sum = G1.INFINITY;
    for (int i = 0; i < points.size(); i++) {
      sum = sum.plus(points.get(i).times(scalars.get(i)));
    }
    return sum;
  }
}
