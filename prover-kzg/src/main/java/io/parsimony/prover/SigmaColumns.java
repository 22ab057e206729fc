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
    return values(column, 0, omegas.length());
  }

  /** The same for rows {@code from .. to-1}. */
  FrVector values(int column, int from, int to) {
    int[] places = new int[to - from];
    boolean within = true;
    for (int i = 0; i < places.length; i++) {
      places[i] = permutation.nextColumn(column, from + i);
      within &= places[i] == column;
    }
    FrVector factors = within ? null : FrVector.gather(deltas, places);
    for (int i = 0; i < places.length; i++) {
      places[i] = permutation.nextRow(column, from + i);
    }
    FrVector values = FrVector.gather(omegas, places);
    if (factors == null) {
      values.scaleInPlace(deltas.get(column));
    } else {
      values.mulInPlace(factors);
    }
    return values;
  }

  /** {@code omega^r} at place r. */
  FrVector omegas() {
    return omegas;
  }

  /** {@code DELTA^c}, the label of the cell on row 0 of a column. */
  Fr firstLabel(int column) {
    return deltas.get(column);
  }

  /**
   * What {@link #values} has beyond the labels of the column's own cells: zero where a cell is not
   * moved, and of length zero if none is.
   */
  FrVector moves(int column) {
    int n = omegas.length();
    int row = 0;
    while (row < n && !permutation.isMoved(column, row)) {
      row++;
    }
    if (row == n) {
      return FrVector.zeros(0);
    }
    FrVector moves = values(column);
    moves.addScaledInPlace(omegas, deltas.get(column).negate());
    return moves;
  }
}
