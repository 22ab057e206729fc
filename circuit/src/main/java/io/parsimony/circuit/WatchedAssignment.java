package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.List;

/** A back end that another one watches, so that one run of a circuit serves both. */
record WatchedAssignment(Assignment main, AssignmentObserver observer) implements Assignment {

  @Override
  public long rowLimit() {
    return main.rowLimit();
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {
    main.enterRegion(where, name, startRow, height);
    observer.enterRegion(where, name, startRow, height);
  }

  @Override
  public void exitRegion() {
    main.exitRegion();
    observer.exitRegion();
  }

  @Override
  public void enable(Selector q, long row, int count) {
    main.enable(q, row, count);
    observer.enable(q, row, count);
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    main.assignAdvice(column, row, cells, origin);
    observer.assignAdvice(column, row, cells, origin);
  }

  @Override
  public Cells replace(AdviceColumn column, long row, Cells cells) {
    return main.replace(column, row, cells);
  }

  @Override
  public void assignFixed(FixedColumn column, long row, Cells cells) {
    main.assignFixed(column, row, cells);
    observer.assignFixed(column, row, cells);
  }

  @Override
  public void copy(Cells a, Cells b) {
    main.copy(a, b);
    observer.copy(a, b);
  }

  @Override
  public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {
    main.constrainInstance(where, cells, column, row);
    observer.constrainInstance(where, cells, column, row);
  }

  @Override
  public void fillTable(
      Namespace where, String name, List<TableColumn> columns, List<Ints> values) {
    main.fillTable(where, name, columns, values);
    observer.fillTable(where, name, columns, values);
  }

  @Override
  public Value<Fr> challenge(Expression.Challenge challenge) {
    return main.challenge(challenge);
  }
}
