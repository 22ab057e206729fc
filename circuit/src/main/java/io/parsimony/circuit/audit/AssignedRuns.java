package io.parsimony.circuit.audit;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.compiled.AdviceColumn;
import java.util.ArrayList;
import java.util.List;

/** Lists the runs of cells that a circuit assigns as determined, as it assigns them. */
final class AssignedRuns implements AssignmentObserver {

  /**
   * A run down one column.
   *
   * @param region its number, in the order of placing
   */
  record Run(int region, AdviceColumn column, int row, int size, Origin origin) {}

  private final int usableRows;
  private final List<Run> runs = new ArrayList<>();
  private int region = -1;

  private AssignedRuns(int usableRows) {
    this.usableRows = usableRows;
  }

  static List<Run> of(Synthesis<?> synthesis, int usableRows) {
    var assignment = new AssignedRuns(usableRows);
    synthesis.runWithoutWitness(assignment);
    return assignment.runs;
  }

  @Override
  public long rowLimit() {
    return usableRows;
  }

  @Override
  public void enterRegion(Namespace where, String name, long startRow, int height) {
    region++;
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    if (origin.isDetermined() && cells.size() > 0) {
      runs.add(new Run(region, column, (int) row, cells.size(), origin));
    }
  }
}
