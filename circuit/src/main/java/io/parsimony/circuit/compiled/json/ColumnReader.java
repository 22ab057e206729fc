package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a column; it stays small if all its values are. */
final class ColumnReader {

  private ColumnReader() {}

  static ColumnValues read(Tokens tokens) throws IOException {
    long[] small = new long[16];
    int count = 0;
    List<Fr> large = new ArrayList<>();
    tokens.open();
    while (tokens.more()) {
      Fr value = tokens.element();
      if (large.isEmpty() && value.isSmall()) {
        if (count == small.length) {
          small = Arrays.copyOf(small, 2 * count);
        }
        small[count++] = value.toSmall();
      } else {
        large.add(value);
      }
    }
    if (large.isEmpty()) {
      return SmallColumn.of(small, count);
    }
    FrVector values = FrVector.zeros(count + large.size());
    for (int i = 0; i < count; i++) {
      values.set(i, Fr.of(small[i]));
    }
    for (int i = 0; i < large.size(); i++) {
      values.set(count + i, large.get(i));
    }
    return new FieldColumn(values);
  }
}
