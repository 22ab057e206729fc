package io.parsimony.testkit;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.compiled.AdviceColumn;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers where regions begin. */
final class CellFinder implements AssignmentObserver {

  private final ConstraintSystem cs;
  private final Map<String, Long> starts = new LinkedHashMap<>();

  CellFinder(ConstraintSystem cs) {
    this.cs = cs;
  }

  CellRef cell(String region, String column, int offset) {
    Long start = starts.get(region);
    if (start == null) {
      throw new IllegalArgumentException(
          "no region \"" + region + "\"; there are " + String.join(", ", starts.keySet()));
    }
    for (AdviceColumn advice : cs.adviceColumns()) {
      if (cs.nameOf(advice).equals(column)) {
        return new CellRef(advice, Math.toIntExact(start + offset));
      }
    }
    throw new IllegalArgumentException(
        "no advice column \""
            + column
            + "\"; there are "
            + cs.adviceColumns().stream().map(cs::nameOf).toList());
  }

  CellRef publicValue(int row) {
    if (cs.instanceColumns().isEmpty()) {
      throw new IllegalArgumentException("the circuit has no public values");
    }
    return new CellRef(cs.instanceColumns().getFirst(), row);
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {
    String path = where.path().isEmpty() ? name : where.path() + "/" + name;
    String free = path;
    for (int i = 2; starts.containsKey(free); i++) {
      free = path + "#" + i;
    }
    starts.put(free, startRow);
  }
}
