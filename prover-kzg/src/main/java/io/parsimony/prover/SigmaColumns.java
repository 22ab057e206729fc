package io.parsimony.prover;

import io.parsimony.field.Fr;
import io.parsimony.field.poly.Domain;
import io.parsimony.field.vector.FrVector;

/** The permutation as columns of labels: cell (c, r) is labelled {@code DELTA^c * omega^r}. */
final class SigmaColumns {

  private final Permutation permutation;
  private final FrVector omegas;
  private final FrVector deltas;

  SigmaColumns(Permutation permutation, Domain domain) {
    this.permutation = permutation;
    this.omegas = FrVector.powers(Fr.ONE, domain.omega(), domain.size());
    this.deltas = FrVector.powers(Fr.ONE, Fr.DELTA, permutation.columns());
  }

  /** The labels of the cells that follow the cells of a column in their cycles. */
  FrVector values(int column) {
    FrVector values = omegas.copy();
    values.scaleInPlace(deltas.get(column));
    for (int row = 0; row < values.length(); row++) {
      int nextColumn = permutation.nextColumn(column, row);
      int nextRow = permutation.nextRow(column, row);
      if (nextColumn != column || nextRow != row) {
        values.set(row, deltas.get(nextColumn).times(omegas.get(nextRow)));
      }
    }
    return values;
  }

  /** {@code omega^r} at place r. */
  FrVector omegas() {
    return omegas;
  }
}
