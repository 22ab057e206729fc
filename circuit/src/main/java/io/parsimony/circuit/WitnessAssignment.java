package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills the advice columns of one phase, and in phase 0 the instance columns. */
final class WitnessAssignment implements Assignment {

  private final ForcedValues forced;
  private final ConstraintSystem cs;
  private final int usableRows;
  private final int phase;
  private final @Nullable Fr[] challenges;
  private final ColumnBuilder[] advice;
  private final ColumnBuilder[] instances;
  private String region = "";

  /**
   * @param challenges by index; null where not known yet
   * @param forced values in place of computed ones
   */
  WitnessAssignment(
      ConstraintSystem cs,
      int usableRows,
      int phase,
      @Nullable Fr[] challenges,
      ForcedValues forced) {
    this.forced = forced;
    this.cs = cs;
    this.usableRows = usableRows;
    this.phase = phase;
    this.challenges = challenges;
    advice = new ColumnBuilder[cs.adviceColumns().size()];
    Arrays.setAll(advice, _ -> new ColumnBuilder());
    instances = new ColumnBuilder[cs.instanceColumns().size()];
    Arrays.setAll(instances, _ -> new ColumnBuilder());
  }

  @Override
  public long rowLimit() {
    return usableRows;
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {
    region = name;
  }

  @Override
  public void exitRegion() {}

  @Override
  public void enable(Selector q, long row, int count) {}

  @Override
  public Cells replace(AdviceColumn column, long row, Cells cells) {
    return forced.replace(column, row, cells);
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    if (column.phase() == phase) {
      put(advice[column.index()], (int) row, cells, "region " + region, cs.nameOf(column));
    }
  }

  private static void put(
      ColumnBuilder builder, int row, Cells cells, String where, String column) {
    if (cells.isSmall() && cells.values().isKnown()) {
      builder.put(row, cells.values());
      return;
    }
    FrVector values = cells.fieldValues().orNull();
    if (values == null) {
      throw new CircuitDefinitionException(
          where + " gives no value for " + cells.size() + " cells of " + column);
    }
    if (values.length() != cells.size()) {
      throw new CircuitDefinitionException(
          where + " gives " + values.length() + " values for " + cells.size() + " of " + column);
    }
    builder.put(row, values);
  }

  @Override
  public void assignFixed(FixedColumn column, long row, Cells cells) {}

  @Override
  public void copy(Cells a, Cells b) {}

  @Override
  public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {
    if (phase == 0) {
      put(instances[column.index()], row, cells, "the circuit", cs.nameOf(column));
    }
  }

  @Override
  public void fillTable(
      Namespace where, String name, List<TableColumn> columns, List<Ints> values) {}

  @Override
  public Value<Fr> challenge(Expression.Challenge challenge) {
    Fr known = challenges[challenge.index()];
    return known == null ? Value.unknown() : Value.known(known);
  }

  /** The columns of the phase, in column order. */
  List<ColumnValues> advice() {
    List<ColumnValues> columns = new ArrayList<>();
    for (AdviceColumn column : cs.adviceColumns()) {
      if (column.phase() == phase) {
        columns.add(advice[column.index()].build());
      }
    }
    return columns;
  }

  List<ColumnValues> instances() {
    return Arrays.stream(instances).map(ColumnBuilder::build).toList();
  }
}
