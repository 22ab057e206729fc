package io.parsimony.circuit.audit;

import io.parsimony.circuit.Origin;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Column;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.dev.Provenance;
import java.util.BitSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a prover may do with each variable, and by which cell it is best known. Immutable. */
final class Statuses {

  private static final byte LOOSE = 0;
  private static final byte DETERMINED = 1;
  private static final byte HELD = 2;

  private final Grid grid;
  private final Variables variables;
  private final boolean hasRegions;
  private final byte[] statuses;

  /** One more than the cell that a variable is known by; 0 if none of its cells is determined. */
  private final int[] homes;

  /**
   * @param provenance null for a circuit without regions; then its public values are given, and it
   *     has no inputs
   */
  Statuses(
      CompiledCircuit circuit, Grid grid, Variables variables, @Nullable Provenance provenance) {
    this.grid = grid;
    this.variables = variables;
    hasRegions = provenance != null;
    statuses = new byte[Math.multiplyExact(grid.columns(), circuit.n())];
    homes = new int[statuses.length];
    for (int c = 0; c < circuit.numAdvice(); c++) {
      if (provenance == null) {
        determined(c, 0, circuit.n());
      } else {
        forRuns(provenance, c, Origin::isDetermined, this::determined);
      }
    }
    for (int c = 0; c < circuit.numAdvice() && provenance != null; c++) {
      forRuns(provenance, c, Origin::isInput, this::held);
    }
    for (Column column : circuit.permutation()) {
      if (isGiven(grid.cell(column, 0))) {
        held(grid.index(column), 0, circuit.n());
      }
    }
  }

  /** What is done with a run of cells of one column. */
  private interface Run {
    void accept(int column, int row, int count);
  }

  private void forRuns(Provenance provenance, int index, Predicate<Origin> which, Run action) {
    if (grid.column(index) instanceof AdviceColumn column) {
      provenance.forRuns(
          column,
          (row, count, origin) -> {
            if (which.test(origin)) {
              action.accept(index, row, count);
            }
          });
    }
  }

  /** Whether a cell is part of the circuit, or a public value that is given. */
  private boolean isGiven(int cell) {
    return grid.isFixed(cell) || (!hasRegions && grid.isInstance(cell));
  }

  private void determined(int column, int row, int count) {
    for (int i = 0; i < count; i++) {
      int cell = grid.cell(column, row + i, 0);
      int variable = variables.of(cell);
      statuses[variable] = DETERMINED;
      if (homes[variable] == 0 || cell < homes[variable] - 1) {
        homes[variable] = cell + 1;
      }
    }
  }

  private void held(int column, int row, int count) {
    for (int i = 0; i < count; i++) {
      statuses[variables.of(grid.cell(column, row + i, 0))] = HELD;
    }
  }

  Problem.Status of(int variable) {
    return switch (statuses[variable]) {
      case HELD -> Problem.Status.HELD;
      case LOOSE -> isGiven(variable) ? Problem.Status.HELD : Problem.Status.LOOSE;
      default -> Problem.Status.DETERMINED;
    };
  }

  /**
   * The cell that a variable is best known by: the first that constraints must determine, else the
   * variable itself.
   */
  int home(int variable) {
    return homes[variable] == 0 ? variable : homes[variable] - 1;
  }

  /** The cells by which the variables that constraints must determine are known. */
  BitSet determined() {
    var cells = new BitSet();
    for (int variable = 0; variable < statuses.length; variable++) {
      if (statuses[variable] == DETERMINED) {
        cells.set(home(variable));
      }
    }
    return cells;
  }
}
