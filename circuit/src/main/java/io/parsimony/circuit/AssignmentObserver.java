package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.List;

/**
 * A back end that looks at some of what a circuit does and lets the rest pass: rows without end, no
 * challenges. Implementations say only what they look at.
 */
public interface AssignmentObserver extends Assignment {

  @Override
  default long rowLimit() {
    return Integer.MAX_VALUE - 1;
  }

  @Override
  default void enterRegion(Namespace where, String name, long startRow, int height) {}

  @Override
  default void exitRegion() {}

  @Override
  default void enable(Selector q, long row, int count) {}

  @Override
  default void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {}

  @Override
  default void assignFixed(FixedColumn column, long row, Cells cells) {}

  @Override
  default void copy(Cells a, Cells b) {}

  @Override
  default void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {}

  @Override
  default void fillTable(
      Namespace where, String name, List<TableColumn> columns, List<Ints> values) {}

  @Override
  default Value<Fr> challenge(Expression.Challenge challenge) {
    return Value.unknown();
  }
}
