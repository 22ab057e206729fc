package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Range;
import io.parsimony.circuit.compiled.FixedColumn;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Public numbers as cells to copy from: each number once, in one fixed column. Belongs to one
 * synthesis.
 */
final class Constants {

  private final FixedColumn column;
  private final Map<Long, Cells> cells = new HashMap<>();

  Constants(FixedColumn column) {
    this.column = column;
  }

  /** The fixed column that {@link Constants} needs. */
  static FixedColumn configure(ConstraintSystem cs) {
    FixedColumn column = cs.fixedColumn();
    cs.enableEquality(column);
    cs.annotate(column, "constants");
    return column;
  }

  /** The cell of one number. */
  Cells of(Layouter layouter, long value) {
    return of(layouter, Ints.of(value));
  }

  /** A cell for each of these known numbers, with their hull as range. */
  Cells of(Layouter layouter, Ints values) {
    if (values.size() == 0) {
      return Cells.empty();
    }
    assignMissing(layouter, values);
    Cells[] parts = new Cells[values.size()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = cells.get(values.get(i));
    }
    return Cells.concat(parts).withRange(Range.hull(values.toArray()));
  }

  private void assignMissing(Layouter layouter, Ints values) {
    Set<Long> missing = new LinkedHashSet<>();
    for (int i = 0; i < values.size(); i++) {
      if (!cells.containsKey(values.get(i))) {
        missing.add(values.get(i));
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    long[] fresh = missing.stream().mapToLong(Long::longValue).toArray();
    Cells assigned =
        layouter.assignRegion("constants", region -> region.assignFixed(column, 0, Ints.of(fresh)));
    for (int i = 0; i < fresh.length; i++) {
      cells.put(fresh[i], assigned.get(i));
    }
  }
}
