package io.parsimony.layers.gates.ezkl;

import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Ints;
import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.Region;
import java.util.List;

/** Fills columns of one kind one after the other, from the top of each, for data outside blocks. */
final class ColumnFiller<C> {

  /** Assigns a run of cells. */
  @FunctionalInterface
  interface Run<C> {
    Cells assign(Region region, C column, Ints values);
  }

  private final List<C> columns;
  private final int height;
  private final Run<C> run;
  private long next;

  ColumnFiller(List<C> columns, int height, Run<C> run) {
    this.columns = columns;
    this.height = height;
    this.run = run;
  }

  /** Assigns these values to the next free cells. */
  Cells fill(Layouter layouter, String name, Ints values) {
    Cells found = Cells.empty();
    int from = 0;
    while (from < values.size()) {
      C column = columns.get((int) (next / height));
      int room = height - (int) (next % height);
      Ints part = values.slice(from, Math.min(values.size(), from + room));
      Cells cells = layouter.assignRegion(name, region -> run.assign(region, column, part));
      found = from == 0 ? cells : Cells.concat(found, cells);
      from += part.size();
      next += part.size();
    }
    return found;
  }
}
