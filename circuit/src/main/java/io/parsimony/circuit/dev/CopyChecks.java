package io.parsimony.circuit.dev;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.SmallColumn;
import io.parsimony.field.Fr;
import java.util.List;

/** Copied cells must be equal. */
final class CopyChecks {

  private CopyChecks() {}

  static void check(Subject subject, Failures failures) {
    CopyList copies = subject.circuit().copies();
    List<Column> permutation = subject.circuit().permutation();
    ColumnValues[] columns =
        permutation.stream().map(subject.trace()::column).toArray(ColumnValues[]::new);
    for (int i = 0; i < copies.size(); i++) {
      if (!equal(
          columns[copies.columnA(i)], copies.rowA(i), columns[copies.columnB(i)], copies.rowB(i))) {
        int copy = i;
        failures.add(() -> failure(subject, copy, Overrides.NONE));
      }
    }
  }

  private static boolean equal(ColumnValues a, int rowA, ColumnValues b, int rowB) {
    if (a instanceof SmallColumn smallA && b instanceof SmallColumn smallB) {
      return smallA.getLong(rowA) == smallB.getLong(rowB);
    }
    return a.get(rowA).equals(b.get(rowB));
  }

  /** One end of a copy. */
  static CellRef end(Subject subject, int copy, boolean second) {
    CopyList copies = subject.circuit().copies();
    int column = second ? copies.columnB(copy) : copies.columnA(copy);
    int row = second ? copies.rowB(copy) : copies.rowA(copy);
    return new CellRef(subject.circuit().permutation().get(column), row);
  }

  static VerifyFailure failure(Subject subject, int copy, Overrides overrides) {
    CellRef a = end(subject, copy, false);
    CellRef b = end(subject, copy, true);
    Fr valueA = overrides.value(subject.trace(), a);
    Fr valueB = overrides.value(subject.trace(), b);
    return new VerifyFailure.CopyNotSatisfied(
        subject.cs().nameOf(a.column()),
        subject.provenance().locate(a),
        valueA,
        subject.cs().nameOf(b.column()),
        subject.provenance().locate(b),
        valueB);
  }
}
