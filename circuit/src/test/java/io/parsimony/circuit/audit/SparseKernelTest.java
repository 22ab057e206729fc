package io.parsimony.circuit.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SparseKernelTest {

  static final int VARIABLES = 6;

  /** Six coefficients a row, in a form that property tests can shrink. */
  private static List<Map<Integer, Fr>> rows(List<List<Integer>> coefficients) {
    List<Map<Integer, Fr>> rows = new ArrayList<>();
    for (List<Integer> row : coefficients) {
      Map<Integer, Fr> sparse = new TreeMap<>();
      for (int v = 0; v < VARIABLES; v++) {
        if (row.get(v) != 0) {
          sparse.put(v, Fr.of(row.get(v)));
        }
      }
      rows.add(sparse);
    }
    return rows;
  }

  @Property(tries = 300)
  void findsAsManyVectorsAsThereAreVariablesWithoutPivotAndEachSolvesAllRows(
      @ForAll @Size(max = 7) List<@Size(VARIABLES) List<@IntRange(min = -1, max = 2) Integer>> m) {
    var matrix = new SparseKernel();
    rows(m).forEach(matrix::add);
    List<Map<Integer, Fr>> kernel = matrix.solve();
    for (Map<Integer, Fr> vector : kernel) {
      for (Map<Integer, Fr> row : rows(m)) {
        Fr sum = Fr.ZERO;
        for (Map.Entry<Integer, Fr> entry : row.entrySet()) {
          sum = sum.plus(entry.getValue().times(vector.getOrDefault(entry.getKey(), Fr.ZERO)));
        }
        assertThat(sum).isEqualTo(Fr.ZERO);
      }
    }
    long named = rows(m).stream().flatMap(r -> r.keySet().stream()).distinct().count();
    assertThat(kernel).hasSize((int) named - rank(rows(m)));
  }

  /** Elimination on a dense copy, one column after the other. */
  private static int rank(List<Map<Integer, Fr>> rows) {
    int rank = 0;
    List<Map<Integer, Fr>> left = new ArrayList<>(rows);
    for (int column = 0; column < VARIABLES; column++) {
      Map<Integer, Fr> pivot = null;
      for (Map<Integer, Fr> row : left) {
        if (pivot == null && row.containsKey(column)) {
          pivot = row;
        }
      }
      if (pivot != null) {
        rank++;
        left.remove(pivot);
        for (Map<Integer, Fr> row : left) {
          Fr factor =
              row.getOrDefault(column, Fr.ZERO).times(requireNonNull(pivot.get(column)).inverse());
          for (int v = 0; v < VARIABLES; v++) {
            Fr value =
                row.getOrDefault(v, Fr.ZERO).minus(factor.times(pivot.getOrDefault(v, Fr.ZERO)));
            row.put(v, value);
          }
          row.values().removeIf(Fr::isZero);
        }
      }
    }
    return rank;
  }
}
