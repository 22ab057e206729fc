package io.parsimony.circuit;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A column that grows: ints while they do, then longs, then field elements. */
final class ColumnBuilder {

  private int @Nullable [] ints = new int[0];
  private long @Nullable [] longs;
  private @Nullable FrVector field;
  private int length;

  void put(int row, Ints values) {
    int end = row + values.size();
    length = Math.max(length, end);
    if (field != null) {
      field = grown(field, end);
      for (int i = 0; i < values.size(); i++) {
        field.set(row + i, Fr.of(values.get(i)));
      }
      return;
    }
    if (ints != null && fitInt(values)) {
      ints = end <= ints.length ? ints : Arrays.copyOf(ints, capacity(ints.length, end));
      for (int i = 0; i < values.size(); i++) {
        ints[row + i] = (int) values.get(i);
      }
      return;
    }
    long[] all = widened(end);
    for (int i = 0; i < values.size(); i++) {
      all[row + i] = values.get(i);
    }
  }

  void put(int row, FrVector values) {
    int end = row + values.length();
    length = Math.max(length, end);
    if (field == null && small(values)) {
      long[] out = new long[values.length()];
      for (int i = 0; i < out.length; i++) {
        out[i] = values.get(i).toSmall();
      }
      put(row, Ints.of(out));
      return;
    }
    if (field == null) {
      long[] all = widened(end);
      field = FrVector.ofSmall(all);
      longs = null;
    }
    field = grown(field, end);
    field.copyFrom(values, 0, row, values.length());
  }

  private static boolean small(FrVector values) {
    for (int i = 0; i < values.length(); i++) {
      if (!values.get(i).isSmall()) {
        return false;
      }
    }
    return true;
  }

  private static boolean fitInt(Ints values) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i) != (int) values.get(i)) {
        return false;
      }
    }
    return true;
  }

  private long[] widened(int end) {
    if (longs == null) {
      int[] narrow = ints == null ? new int[0] : ints;
      longs = new long[capacity(narrow.length, end)];
      for (int i = 0; i < narrow.length; i++) {
        longs[i] = narrow[i];
      }
      ints = null;
    }
    if (end > longs.length) {
      longs = Arrays.copyOf(longs, capacity(longs.length, end));
    }
    return longs;
  }

  private static FrVector grown(FrVector vector, int end) {
    if (end <= vector.length()) {
      return vector;
    }
    FrVector larger = FrVector.zeros(capacity(vector.length(), end));
    larger.copyFrom(vector, 0, 0, vector.length());
    return larger;
  }

  private static int capacity(int current, int end) {
    return Math.max(end, current + (current >> 1));
  }

  /** The column; the builder is not used afterwards. */
  ColumnValues build() {
    if (field != null) {
      return new FieldColumn(field.length() == length ? field : field.slice(0, length));
    }
    if (longs != null) {
      return SmallColumn.of(longs, length);
    }
    return SmallColumn.of(ints == null ? new int[0] : ints, length);
  }
}
