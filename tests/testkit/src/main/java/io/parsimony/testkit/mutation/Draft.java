package io.parsimony.testkit.mutation;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.dev.Trace;
import io.parsimony.field.Fr;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An honest trace with some cells changed; a cell that was set stays as it is. */
final class Draft {

  private final Trace trace;
  private final Predicate<CellRef> writable;
  private final Map<CellRef, Fr> set = new LinkedHashMap<>();

  Draft(Trace trace, Predicate<CellRef> writable) {
    this.trace = trace;
    this.writable = writable;
  }

  Map<CellRef, Fr> changes() {
    return set;
  }

  Fr value(CellRef cell) {
    Fr own = set.get(cell);
    return own != null ? own : trace.value(cell.column(), cell.row());
  }

  /** Whether the cell can still be chosen. */
  boolean isOpen(CellRef cell) {
    return !(cell.column() instanceof FixedColumn) && !set.containsKey(cell) && writable.test(cell);
  }

  void set(CellRef cell, Fr value) {
    set.put(cell, value);
  }

  void unset(CellRef cell) {
    set.remove(cell);
  }

  CellRef cell(Column column, int rotation, int row) {
    return new CellRef(column, Math.floorMod(row + rotation, trace.n()));
  }

  Fr evaluate(Expression expression, int row) {
    return switch (expression) {
      case Expression.Constant(var value) -> value;
      case Expression.Challenge(var index, _) -> trace.challenges().get(index);
      case Expression.Query(var column, var rotation) -> value(cell(column, rotation, row));
      case Expression.Negated(var term) -> evaluate(term, row).negate();
      case Expression.Sum(var left, var right) -> evaluate(left, row).plus(evaluate(right, row));
      case Expression.Product(var left, var right) -> {
        Fr a = evaluate(left, row);
        yield a.isZero() ? a : a.times(evaluate(right, row));
      }
    };
  }

  List<Fr> tuple(List<Expression> expressions, int row) {
    return expressions.stream().map(e -> evaluate(e, row)).toList();
  }

  /** How an expression changes with an open cell, or null if it does not do so linearly. */
  @Nullable Fr slope(Expression expression, int row, CellRef cell) {
    Fr before = value(cell);
    Fr at0 = evaluate(expression, row);
    set.put(cell, before.plus(Fr.ONE));
    Fr at1 = evaluate(expression, row);
    set.put(cell, before.plus(Fr.of(2)));
    Fr at2 = evaluate(expression, row);
    set.remove(cell);
    Fr slope = at1.minus(at0);
    return slope.isZero() || !at2.minus(at1).equals(slope) ? null : slope;
  }
}
