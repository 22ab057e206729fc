package io.parsimony.circuit.audit;

import io.parsimony.circuit.CellRef;
import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Location;
import io.parsimony.circuit.dev.Provenance;
import io.parsimony.circuit.dev.Trace;
import io.parsimony.field.Fr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A circuit and one witness as all analyses see them: variables with values, and sites that read
 * them. Immutable but for what it remembers, which does not depend on the order of calls.
 */
final class Problem {

  /** What a prover may do with a variable. */
  enum Status {
    /** It is an input, a constant, or a public value that is given. */
    HELD,
    /** Constraints must determine it. */
    DETERMINED,
    /** It is free by design, or holds nothing that anybody assigned. */
    LOOSE
  }

  /** A site that reads a column, and where: {@code rotation} rows below its own. */
  record Reader(Site site, int rotation) {}

  /** What does not depend on the trace. */
  private record Numbering(Grid grid, Variables variables, Statuses statuses) {

    static Numbering of(CompiledCircuit circuit, @Nullable Provenance provenance) {
      var grid = new Grid(circuit);
      var variables = new Variables(circuit, grid);
      return new Numbering(grid, variables, new Statuses(circuit, grid, variables, provenance));
    }
  }

  private final CompiledCircuit circuit;
  private final int usableRows;
  private final Trace trace;
  private final @Nullable ConstraintSystem cs;
  private final @Nullable Provenance provenance;
  private final Numbering numbering;
  private final Grid grid;
  private final Variables variables;
  private final List<Site> sites;
  private final Values[] values;
  private final List<List<Reader>> readers = new ArrayList<>();
  private final Statuses statuses;

  private final Tables tables;
  private @Nullable DigitChains chains;

  /**
   * @param cs and {@code provenance} are null for a circuit without selectors and regions; then its
   *     public values are given, and it has no inputs
   */
  Problem(
      CompiledCircuit circuit,
      Trace trace,
      @Nullable ConstraintSystem cs,
      @Nullable Provenance provenance) {
    this(circuit, trace, cs, provenance, Numbering.of(circuit, provenance));
  }

  private Problem(
      CompiledCircuit circuit,
      Trace trace,
      @Nullable ConstraintSystem cs,
      @Nullable Provenance provenance,
      Numbering numbering) {
    this.circuit = circuit;
    usableRows = circuit.usableRows();
    this.trace = trace;
    this.cs = cs;
    this.provenance = provenance;
    this.numbering = numbering;
    grid = numbering.grid;
    variables = numbering.variables;
    statuses = numbering.statuses;
    sites =
        cs == null
            ? Sites.ofCompiled(circuit, trace)
            : Sites.ofSystem(cs, circuit, trace.challenges());
    values = new Values[grid.columns()];
    for (int c = 0; c < values.length; c++) {
      values[c] = new Values(trace.column(grid.column(c)), circuit.n());
      readers.add(new ArrayList<>());
    }
    for (Site site : sites) {
      for (Expression.Query query : site.program().queries()) {
        readers.get(grid.index(query.column())).add(new Reader(site, query.rotation()));
      }
    }
    tables = new Tables(this);
  }

  /** The same circuit with another trace. */
  Problem with(Trace other) {
    return new Problem(circuit, other, cs, provenance, numbering);
  }

  CompiledCircuit circuit() {
    return circuit;
  }

  /** How many rows the circuit may use; worked out once, for loops ask for it. */
  int usableRows() {
    return usableRows;
  }

  Trace trace() {
    return trace;
  }

  /** The columns and constraints as they were declared, or null for a bare circuit. */
  @Nullable ConstraintSystem system() {
    return cs;
  }

  @Nullable Provenance provenance() {
    return provenance;
  }

  Grid grid() {
    return grid;
  }

  Variables variables() {
    return variables;
  }

  List<Site> sites() {
    return sites;
  }

  Tables tables() {
    return tables;
  }

  /** Values that are taken apart digit by digit. */
  synchronized DigitChains chains() {
    if (chains == null) {
      chains = new DigitChains(this);
    }
    return chains;
  }

  List<Reader> readers(int columnIndex) {
    return readers.get(columnIndex);
  }

  /** The honest value of a cell. */
  Fr value(int cell) {
    return values[grid.columnIndex(cell)].get(grid.row(cell));
  }

  /** The value of a cell, small or {@link Values#LARGE}. */
  long small(int cell, Overlay overlay) {
    if (overlay.size() > 0) {
      int variable = variables.of(cell);
      if (overlay.has(variable)) {
        return overlay.small(variable);
      }
    }
    return values[grid.columnIndex(cell)].small(grid.row(cell));
  }

  /** The value of a cell. */
  Fr value(int cell, Overlay overlay) {
    int variable = variables.of(cell);
    return overlay.has(variable) ? overlay.get(variable) : value(cell);
  }

  /** What may be done with a variable. */
  Status status(int variable) {
    return statuses.of(variable);
  }

  /** Why an advice cell has its value; null if nobody assigned it, or nobody knows. */
  @Nullable Origin origin(int cell) {
    return provenance != null && grid.columnOf(cell) instanceof AdviceColumn advice
        ? provenance.originOf(advice, grid.row(cell))
        : null;
  }

  /** Whether an advice cell was assigned as one that constraints determine. */
  boolean isDetermined(int cell) {
    Origin origin = origin(cell);
    return provenance == null || (origin != null && origin.isDetermined());
  }

  /** The cells by which the variables that constraints must determine are known. */
  BitSet determined() {
    return statuses.determined();
  }

  /** The cell that a variable is best known by. */
  int home(int variable) {
    return statuses.home(variable);
  }

  /** The first phase in which a cell of a variable is committed; a public value counts as none. */
  int phase(int variable) {
    int phase = Integer.MAX_VALUE;
    int cell = variable;
    do {
      phase =
          grid.columnOf(cell) instanceof AdviceColumn advice
              ? Math.min(phase, advice.phase())
              : phase;
      cell = variables.next(cell);
    } while (cell != variable);
    return phase == Integer.MAX_VALUE ? 0 : phase;
  }

  /** How many runs of cells were assigned before the cell that a variable is known by. */
  int order(int variable) {
    int home = home(variable);
    return provenance != null && grid.columnOf(home) instanceof AdviceColumn advice
        ? provenance.orderOf(advice, grid.row(home))
        : 0;
  }

  /** Whether a public value is among a variable's cells. */
  boolean isPublic(int variable) {
    int cell = variable;
    do {
      if (grid.isInstance(cell)) {
        return true;
      }
      cell = variables.next(cell);
    } while (cell != variable);
    return false;
  }

  Location locate(int cell) {
    return provenance == null
        ? new Location("", grid.row(cell), grid.row(cell))
        : provenance.locate(grid.columnOf(cell), grid.row(cell));
  }

  Location locate(Site site, int row) {
    return provenance == null || site.q() == null
        ? new Location("", row, row)
        : provenance.locate(site.q(), row);
  }

  String columnName(int cell) {
    return cs == null ? grid.columnOf(cell).describe() : cs.nameOf(grid.columnOf(cell));
  }

  AuditCell describe(int cell) {
    return new AuditCell(
        new CellRef(grid.columnOf(cell), grid.row(cell)), columnName(cell), locate(cell));
  }
}
