package io.parsimony.circuit;

import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.compiled.FixedColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places regions in one pass: each starts at the largest next free row of the columns that it
 * touches, selectors included, and is never moved. Rows of different chips interleave where they
 * touch different columns. Nothing is kept of a region but the next free rows, so a circuit of many
 * millions of rows needs no more memory than a small one.
 */
final class StreamingLayouter implements Layouter {

  private final State state;
  private final Namespace where;

  private StreamingLayouter(State state, Namespace where) {
    this.state = state;
    this.where = where;
  }

  static StreamingLayouter root(ConstraintSystem cs, Assignment assignment) {
    return new StreamingLayouter(new State(cs, assignment), Namespace.ROOT);
  }

  /**
   * Checks what can be checked only when all is laid out.
   *
   * @throws CircuitDefinitionException if a lookup joins table columns of different lengths: below
   *     the shorter one, its idle value would meet rows of the longer
   */
  void finish() {
    for (Lookup lookup : state.cs.lookups()) {
      int rows = -1;
      for (TableColumn column : lookup.table()) {
        int own = state.tableRows.getOrDefault(column, 0);
        if (rows >= 0 && own != rows) {
          throw new CircuitDefinitionException(
              "lookup "
                  + lookup.argument().name()
                  + " joins table columns of "
                  + rows
                  + " and "
                  + own
                  + " rows");
        }
        rows = own;
      }
    }
  }

  /** A digest of all that has been laid out; a circuit has the same whatever its witness. */
  long digest() {
    return state.digest;
  }

  /** What the layouters of all namespaces share. */
  private static final class State {

    private final ConstraintSystem cs;
    private final Assignment assignment;
    private final Equalities equalities;
    private final ShapeRegion shape;
    private final PlacedRegion placed;
    private final long[] nextFree;
    private final Map<TableColumn, Integer> tableRows = new HashMap<>();
    private boolean inRegion;
    private long digest;

    State(ConstraintSystem cs, Assignment assignment) {
      this.cs = cs;
      this.assignment = assignment;
      equalities = new Equalities(cs);
      shape = new ShapeRegion(cs);
      placed = new PlacedRegion(equalities, assignment);
      nextFree = new long[cs.adviceColumns().size() + cs.numFixed()];
      for (TableColumn table : cs.tableColumns()) {
        nextFree[cs.adviceColumns().size() + table.column().index()] = Integer.MAX_VALUE;
      }
    }
  }

  @Override
  public <T> T assignRegion(String name, RegionBody<T> body) {
    if (state.inRegion) {
      throw new CircuitDefinitionException("region " + name + " begins inside another region");
    }
    state.inRegion = true;
    state.shape.begin(name);
    body.assign(state.shape);
    long start = state.shape.start(state.nextFree);
    int height = state.shape.height();
    if (start + height > state.assignment.rowLimit()) {
      throw tooHigh(name, start, height);
    }
    state.shape.occupy(state.nextFree, start);
    state.digest = 31 * (31 * state.digest + start) + state.shape.digest();
    state.assignment.enterRegion(where, name, start, height);
    state.placed.begin(start);
    T result = body.assign(state.placed);
    if (state.placed.digest() != state.shape.digest()) {
      throw new CircuitDefinitionException(
          "region " + named(name) + " made other calls when it ran again: its body is not pure");
    }
    state.assignment.exitRegion();
    state.inRegion = false;
    return result;
  }

  private RuntimeException tooHigh(String name, long start, int height) {
    if (start >= Integer.MAX_VALUE) {
      return new CircuitDefinitionException(
          "region " + named(name) + " touches a table column; fill it by assignTable");
    }
    return new NotEnoughRowsException(named(name), start + height, state.assignment.rowLimit());
  }

  private String named(String name) {
    return where.path().isEmpty() ? name : where.path() + "/" + name;
  }

  @Override
  public void assignTable(String name, TableBody body) {
    List<TableColumn> columns = new ArrayList<>();
    List<List<Ints>> parts = new ArrayList<>();
    body.assign((column, offset, values) -> {
      int at = columns.indexOf(column);
      if (at < 0) {
        at = columns.size();
        columns.add(column);
        parts.add(new ArrayList<>());
      }
      int rows = parts.get(at).stream().mapToInt(Ints::size).sum();
      if (offset != rows) {
        throw new CircuitDefinitionException(
            "table " + named(name) + " is filled at row " + offset + " after " + rows + " rows");
      }
      parts.get(at).add(values);
    });
    List<Ints> values = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Ints column = Ints.concat(parts.get(c).toArray(Ints[]::new));
      checkTable(name, columns.get(c), column, values.isEmpty() ? column : values.getFirst());
      values.add(column);
    }
    if (!columns.isEmpty()) {
      state.assignment.fillTable(where, name, columns, values);
    }
  }

  private void checkTable(String name, TableColumn column, Ints values, Ints first) {
    if (state.tableRows.put(column, values.size()) != null) {
      throw new CircuitDefinitionException(
          "table " + named(name) + " fills " + state.cs.nameOf(column.column()) + " again");
    }
    if (values.size() != first.size() || values.size() == 0) {
      throw new CircuitDefinitionException(
          "table " + named(name) + " has columns of " + first.size() + " and " + values.size());
    }
    if (values.isKnown() && !Fr.of(values.get(0)).equals(column.idle())) {
      throw new CircuitDefinitionException(
          "table "
              + named(name)
              + " begins with "
              + values.get(0)
              + ", but "
              + column.idle()
              + " was declared as its idle value");
    }
    if (values.size() > state.assignment.rowLimit()) {
      throw new NotEnoughRowsException(named(name), values.size(), state.assignment.rowLimit());
    }
  }

  @Override
  public void constrainInstance(Cells cells, InstanceColumn column, int row) {
    state.equalities.check(cells);
    state.equalities.check(column);
    long end = (long) row + cells.size();
    if (end > state.assignment.rowLimit()) {
      throw new NotEnoughRowsException(named("instance"), end, state.assignment.rowLimit());
    }
    state.digest = ShapeRegion.mix(state.digest, 5, column.index(), row, cells.size());
    state.assignment.constrainInstance(where, cells, column, row);
  }

  @Override
  public Value<Fr> challenge(Expression.Challenge challenge) {
    return state.assignment.challenge(challenge);
  }

  @Override
  public Layouter namespace(String name) {
    return new StreamingLayouter(state, where.child(name));
  }

  @Override
  public int freeRow(Column... columns) {
    long free = 0;
    for (Column column : columns) {
      long next =
          switch (column) {
            case AdviceColumn a -> state.nextFree[a.index()];
            case FixedColumn f -> state.nextFree[state.cs.adviceColumns().size() + f.index()];
            case InstanceColumn _ -> 0;
          };
      free = Math.max(free, next);
    }
    return Math.toIntExact(free);
  }
}
