package io.parsimony.circuit.compiled;

import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;

/** A column of field elements. The vector is not copied: its maker must not change it any more. */
public record FieldColumn(FrVector vector) implements ColumnValues {

  @Override
  public int length() {
    return vector.length();
  }

  @Override
  public Fr get(int row) {
    return row < vector.length() ? vector.get(row) : Fr.ZERO;
  }

  @Override
  public FrVector toVector(int from, int count) {
    FrVector out = FrVector.zeros(count);
    int given = Math.min(count, vector.length() - from);
    if (given > 0) {
      out.copyFrom(vector, from, 0, given);
    }
    return out;
  }
}
