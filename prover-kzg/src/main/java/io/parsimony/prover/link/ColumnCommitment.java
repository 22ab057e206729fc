package io.parsimony.prover.link;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.field.Fr;
import io.parsimony.field.curve.G1;
import io.parsimony.field.curve.G1Affine;
import io.parsimony.field.vector.FrVector;
import io.parsimony.prover.Blinding;
import io.parsimony.prover.CircuitShape;
import io.parsimony.prover.kzg.Committer;
import io.parsimony.prover.kzg.Srs;
import java.util.ArrayList;
import java.util.List;

/**
 * A published commitment to columns, hidden by random rows.
 *
 * @param columns indices of the advice columns
 * @param points their commitments, under the setup and the number of rows of one circuit
 */
public record ColumnCommitment(List<Integer> columns, List<G1Affine> points) {

  /** Copies the lists. */
  public ColumnCommitment {
    columns = List.copyOf(columns);
    points = List.copyOf(points);
    if (columns.size() != points.size()) {
      throw new IllegalArgumentException(
          columns.size() + " columns have " + points.size() + " commitments");
    }
  }

  /**
   * A commitment and the random rows that open it.
   *
   * @param tails random rows of each column: secret
   */
  public record Opened(ColumnCommitment commitment, List<List<Fr>> tails) {

    /** Copies the list. */
    public Opened {
      tails = List.copyOf(tails);
    }
  }

  /**
   * Commits to columns.
   *
   * @param values what they hold in the rows that constraints use
   */
  public static Opened make(
      Srs srs,
      CircuitShape shape,
      List<Integer> columns,
      List<ColumnValues> values,
      Blinding blinding) {
    var linked = new LinkedColumns(shape, columns);
    var committer = new Committer(srs.forK(shape.k()), null);
    List<Committer.Column> parts = new ArrayList<>();
    List<List<Fr>> tails = new ArrayList<>();
    for (ColumnValues column : values) {
      List<Fr> tail = new ArrayList<>();
      for (int i = 0; i < linked.tailLength(); i++) {
        tail.add(blinding.next());
      }
      FrVector rows = FrVector.of(tail.toArray(Fr[]::new));
      parts.add(new Committer.Column(column, shape.usableRows(), rows));
      tails.add(List.copyOf(tail));
    }
    return new Opened(
        new ColumnCommitment(columns, G1.batchToAffine(committer.commitColumns(parts))), tails);
  }
}
