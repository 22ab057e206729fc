package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Values that cells get whatever the circuit computes. */
final class ForcedValues {

  private final Map<Column, NavigableMap<Integer, Fr>> byColumn = new HashMap<>();

  ForcedValues(Map<CellRef, Fr> cells) {
    cells.forEach((cell, value) ->
        byColumn.computeIfAbsent(cell.column(), _ -> new TreeMap<>()).put(cell.row(), value));
  }

  /** The run of cells with forced values put in; unknown values stay unknown. */
  Cells replace(AdviceColumn column, long row, Cells cells) {
    NavigableMap<Integer, Fr> rows = byColumn.get(column);
    if (rows == null) {
      return cells;
    }
    int first = (int) row;
    Map<Integer, Fr> own = rows.subMap(first, first + cells.size());
    if (own.isEmpty()) {
      return cells;
    }
    long handle = Handles.of(column, row);
    if (cells.isSmall() && own.values().stream().allMatch(Fr::isSmall)) {
      if (!cells.values().isKnown()) {
        return cells;
      }
      long[] values = cells.values().toArray();
      own.forEach((at, value) -> values[at - first] = value.toSmall());
      return Cells.run(handle, Ints.of(values), cells.range());
    }
    Value<FrVector> forced =
        cells
            .fieldValues()
            .map(honest -> {
              FrVector values = honest.copy();
              own.forEach((at, value) -> values.set(at - first, value));
              return values;
            });
    return Cells.run(handle, cells.size(), forced);
  }
}
