package io.parsimony.circuit;

import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;

/** Places regions and tables on the rows of the trace. */
public interface Layouter {

  /**
   * Places one region: as high as the columns that it touches are free, in one pass and for good.
   *
   * <p>The body runs more than once, first to learn its shape and then to assign, so it must be
   * pure: the same calls each time, and nothing outside changed. Cells from earlier regions may be
   * copied in; what it returns comes from the last run.
   *
   * @throws CircuitDefinitionException if the runs differ, or a cell is assigned twice
   */
  <T> T assignRegion(String name, RegionBody<T> body);

  /**
   * Fills table columns from row 0. A table column is filled once; its first row must be its idle
   * value, and all columns of one body must get the same number of rows.
   */
  void assignTable(String name, TableBody body);

  /** Makes the cells equal to the public values of {@code column} from {@code row} on. */
  void constrainInstance(Cells cells, InstanceColumn column, int row);

  /** A challenge: unknown until the phases before it are committed. */
  Value<Fr> challenge(Expression.Challenge challenge);

  /** A layouter for a part of the circuit; its name shows in failures and reports. */
  Layouter namespace(String name);

  /** The first row at which a region that touches these columns would start. */
  int freeRow(Column... columns);
}
