package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.BitColumn;
import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import io.parsimony.field.vector.FrVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects what the keys depend on: fixed columns, selectors, copies, lengths of instances. */
final class KeygenAssignment implements Assignment {

  private final ConstraintSystem cs;
  private final int k;
  private final int usableRows;
  private final Equalities equalities;
  private final ColumnBuilder[] fixed;
  private final Bits[] active;
  private final CopyList copies = new CopyList();
  private final int[] instanceLengths;

  KeygenAssignment(ConstraintSystem cs, int k, int usableRows) {
    this.cs = cs;
    this.k = k;
    this.usableRows = usableRows;
    equalities = new Equalities(cs);
    fixed = new ColumnBuilder[cs.numFixed()];
    Arrays.setAll(fixed, _ -> new ColumnBuilder());
    active = new Bits[cs.selectors().size()];
    Arrays.setAll(active, _ -> new Bits());
    instanceLengths = new int[cs.instanceColumns().size()];
  }

  @Override
  public long rowLimit() {
    return usableRows;
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {}

  @Override
  public void exitRegion() {}

  @Override
  public void enable(Selector q, long row, int count) {
    active[q.index()].add(row, count);
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {}

  @Override
  public void assignFixed(FixedColumn column, long row, Cells cells) {
    if (cells.isSmall()) {
      if (!cells.values().isKnown()) {
        throw new CircuitDefinitionException(
            "fixed cells of "
                + cs.nameOf(column)
                + " have no value: fixed values are never secret");
      }
      fixed[column.index()].put((int) row, cells.values());
    } else {
      for (int i = 0; i < cells.size(); i++) {
        Fr value = cells.valueOrNull(i);
        if (value != null) {
          fixed[column.index()].put((int) row + i, FrVector.of(value));
        }
      }
    }
  }

  @Override
  public void copy(Cells a, Cells b) {
    for (int i = 0; i < a.size(); i++) {
      long left = a.handle(i);
      long right = b.handle(i);
      copies.add(
          equalities.positionOf(left),
          (int) Handles.row(left),
          equalities.positionOf(right),
          (int) Handles.row(right));
    }
  }

  @Override
  public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {
    int position = equalities.positionOf(Handles.of(column, 0));
    for (int i = 0; i < cells.size(); i++) {
      long cell = cells.handle(i);
      copies.add(equalities.positionOf(cell), (int) Handles.row(cell), position, row + i);
    }
    instanceLengths[column.index()] = Math.max(instanceLengths[column.index()], row + cells.size());
  }

  @Override
  public void fillTable(
      Namespace where, String name, List<TableColumn> columns, List<Ints> values) {
    for (int c = 0; c < columns.size(); c++) {
      TableColumn column = columns.get(c);
      ColumnBuilder builder = fixed[column.column().index()];
      int rows = values.get(c).size();
      builder.put(0, values.get(c));
      if (!column.idle().isZero() && rows < usableRows) {
        if (column.idle().isSmall()) {
          builder.put(rows, Ints.constant(column.idle().toSmall(), usableRows - rows));
        } else {
          FrVector padding = FrVector.zeros(usableRows - rows);
          padding.fill(column.idle());
          builder.put(rows, padding);
        }
      }
    }
  }

  @Override
  public Value<Fr> challenge(Expression.Challenge challenge) {
    return Value.unknown();
  }

  /** The compiled circuit of all that has been run. */
  CompiledCircuit build() {
    List<AdviceColumn> advice = cs.adviceColumns();
    boolean[] unblinded = new boolean[advice.size()];
    for (AdviceColumn column : advice) {
      unblinded[column.index()] = cs.isUnblinded(column);
    }
    ColumnValues[] columns = new ColumnValues[fixed.length];
    Arrays.setAll(columns, c -> fixed[c].build());
    for (Selector q : cs.selectors()) {
      Bits bits = active[q.index()];
      columns[q.column().index()] = BitColumn.of(bits.words(), bits.length());
    }
    return new CompiledCircuit(
        k,
        fixed.length,
        advice.size(),
        instanceLengths.length,
        advice.stream().mapToInt(AdviceColumn::phase).toArray(),
        cs.challenges().stream().mapToInt(Expression.Challenge::phase).toArray(),
        unblinded,
        cs.gatePolys(),
        cs.equalityColumns(),
        cs.lookupArguments(),
        cs.shuffleArguments(),
        cs.minimumDegree(),
        new ArrayList<>(Arrays.asList(columns)),
        copies,
        instanceLengths);
  }
}
