package io.parsimony.api;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.layers.gates.ModelCircuit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs a circuit whose weights are known, and keeps what its weight columns hold. */
final class WeightColumns implements AssignmentObserver {
  private final Map<Integer, List<Ints>> parts = new TreeMap<>();

  private WeightColumns(List<AdviceColumn> columns) {
    columns.forEach(column -> parts.put(column.index(), new ArrayList<>()));
  }

  /** The columns, in order. */
  static List<ColumnValues> of(ModelCircuit circuit, List<AdviceColumn> columns) {
    var capture = new WeightColumns(columns);
    Synthesis.of(circuit).run(capture);
    List<ColumnValues> all = new ArrayList<>();
    for (AdviceColumn column : columns) {
      List<Ints> found = capture.parts.getOrDefault(column.index(), List.of());
      all.add(SmallColumn.of(Ints.concat(found.toArray(Ints[]::new)).toArray()));
    }
    return all;
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    List<Ints> own = parts.get(column.index());
    if (own != null) {
      int rows = own.stream().mapToInt(Ints::size).sum();
      if (row != rows) {
        throw new IllegalStateException("weights begin at row " + row + ", not " + rows);
      }
      own.add(cells.values());
    }
  }
}
