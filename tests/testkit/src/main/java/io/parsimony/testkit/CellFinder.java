package io.parsimony.testkit;

import io.parsimony.circuit.Assignment;
import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.TableColumn;
import io.parsimony.circuit.Value;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembers where regions begin. */
final class CellFinder implements Assignment {

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
  public long rowLimit() {
    return Integer.MAX_VALUE;
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

  @Override
  public void exitRegion() {}

  @Override
  public void enable(Selector q, long row, int count) {}

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {}

  @Override
  public void assignFixed(FixedColumn column, long row, Cells cells) {}

  @Override
  public void copy(Cells a, Cells b) {}

  @Override
  public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {}

  @Override
  public void fillTable(
      Namespace where, String name, List<TableColumn> columns, List<Ints> values) {}

  @Override
  public Value<Fr> challenge(Expression.Challenge challenge) {
    return Value.unknown();
  }
}
