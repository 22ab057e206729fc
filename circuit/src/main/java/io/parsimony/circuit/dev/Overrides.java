package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.field.Fr;
import java.util.List;
import java.util.Map;

/** Cells whose values are replaced, over a trace that stays as it is. */
record Overrides(Map<CellRef, Fr> cells) {

  static final Overrides NONE = new Overrides(Map.of());

  /** Values of queries at a row. */
  Fr[] read(Trace trace, List<Expression.Query> queries, int row) {
    Fr[] values = new Fr[queries.size()];
    for (int i = 0; i < values.length; i++) {
      Expression.Query query = queries.get(i);
      var cell = new CellRef(query.column(), trace.rotated(row, query.rotation()));
      values[i] = value(trace, cell);
    }
    return values;
  }

  Fr value(Trace trace, CellRef cell) {
    Fr changed = cells.get(cell);
    return changed != null ? changed : trace.value(cell.column(), cell.row());
  }
}
