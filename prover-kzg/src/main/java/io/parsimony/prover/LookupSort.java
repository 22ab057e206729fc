package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.FieldColumn;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.vector.FrVector;

/**
 * Arranges a lookup's inputs and table so that a local rule shows that every input is in the table.
 *
 * <p>The inputs are sorted as integers in {@code 0 .. p-1}. Where a new value starts, the table
 * column has the same value; the other rows take what is left of the table, smallest value to the
 * last row. Spec: lookups.
 *
 * @param inputs the sorted inputs, A'
 * @param table the arranged table, S'; both small if all values are
 */
record LookupSort(ColumnValues inputs, ColumnValues table) {

  /**
   * Arranges two columns of equal length.
   *
   * @throws UnsatisfiedWitnessException if an input is not in the table; named by row
   */
  static LookupSort of(String name, ColumnValues inputs, ColumnValues table) {
    if (inputs instanceof SmallColumn a && table instanceof SmallColumn s) {
      return small(name, a.toLongs(0, a.length()), s.toLongs(0, s.length()));
    }
    FrVector in = inputs.toVector(inputs.length());
    FrVector out = table.toVector(table.length());
    SortKeys a = SortKeys.of(in);
    SortKeys s = SortKeys.of(out);
    if (a.isSmall() && s.isSmall()) {
      return small(name, a.small(), s.small());
    }
    return general(name, a, s, in, out);
  }

  private static LookupSort small(String name, long[] in, long[] out) {
    long[] sortedIn = SmallSort.ascending(in);
    long[] sortedOut = SmallSort.ascending(out);
    int n = in.length;
    int[] place = new int[n];
    int missing =
        arrange(
            n,
            i -> i > 0 && sortedIn[i] == sortedIn[i - 1],
            // Negative integers are the upper end of the field, so the order is the unsigned one.
            (i, j) -> Long.compareUnsigned(sortedIn[i], sortedOut[j]),
            place);
    if (missing >= 0) {
      for (int row = 0; row < n; row++) {
        if (in[row] == sortedIn[missing]) {
          throw notInTable(name, row, Long.toString(in[row]));
        }
      }
    }
    long[] arranged = new long[n];
    for (int i = 0; i < n; i++) {
      arranged[i] = sortedOut[place[i]];
    }
    return new LookupSort(SmallColumn.of(sortedIn), SmallColumn.of(arranged));
  }

  private static LookupSort general(
      String name, SortKeys a, SortKeys s, FrVector inputs, FrVector table) {
    int n = inputs.length();
    int[] rowIn = a.sortedRows();
    int[] rowOut = s.sortedRows();
    int[] place = new int[n];
    int missing =
        arrange(
            n,
            i -> i > 0 && a.compare(rowIn[i], a, rowIn[i - 1]) == 0,
            (i, j) -> a.compare(rowIn[i], s, rowOut[j]),
            place);
    if (missing >= 0) {
      int row = rowIn[missing];
      throw notInTable(name, row, inputs.get(row).toString());
    }
    FrVector sorted = FrVector.zeros(n);
    FrVector arranged = FrVector.zeros(n);
    for (int i = 0; i < n; i++) {
      sorted.copyFrom(inputs, rowIn[i], i, 1);
      arranged.copyFrom(table, rowOut[place[i]], i, 1);
    }
    return new LookupSort(new FieldColumn(sorted), new FieldColumn(arranged));
  }

  private interface Repeats {
    boolean at(int input);
  }

  private interface Order {
    int compare(int input, int entry);
  }

  /**
   * Finds for each sorted input the sorted table entry beside it; returns the first input that has
   * none, or -1.
   */
  private static int arrange(int n, Repeats repeats, Order order, int[] place) {
    int[] leftover = new int[n];
    int left = 0;
    int entry = 0;
    for (int i = 0; i < n; i++) {
      if (repeats.at(i)) {
        continue;
      }
      while (entry < n && order.compare(i, entry) > 0) {
        leftover[left++] = entry++;
      }
      if (entry == n || order.compare(i, entry) != 0) {
        return i;
      }
      place[i] = entry++;
    }
    while (entry < n) {
      leftover[left++] = entry++;
    }
    int next = 0;
    for (int i = n - 1; i >= 0; i--) {
      if (repeats.at(i)) {
        place[i] = leftover[next++];
      }
    }
    return -1;
  }

  private static UnsatisfiedWitnessException notInTable(String name, int row, String value) {
    return new UnsatisfiedWitnessException(
        "lookup \"" + name + "\", row " + row + ": " + value + " is not in the table");
  }
}
