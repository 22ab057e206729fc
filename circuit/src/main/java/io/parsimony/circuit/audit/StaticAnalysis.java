package io.parsimony.circuit.audit;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Selector;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.Expression;
import io.parsimony.circuit.dev.Provenance;
import io.parsimony.field.Fr;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be seen without trying anything. */
final class StaticAnalysis {

  private final Problem problem;
  private final FindingLog log;

  StaticAnalysis(Problem problem, FindingLog log) {
    this.problem = problem;
    this.log = log;
  }

  void run() {
    for (Site site : problem.sites()) {
      for (Expression.Query query : site.program().queries()) {
        if (query.column() instanceof AdviceColumn advice) {
          reads(site, advice, query.rotation());
        }
      }
    }
    unread();
    new TableAnalysis(problem, log).run();
    unused();
  }

  private void reads(Site site, AdviceColumn column, int rotation) {
    Provenance provenance = problem.provenance();
    int usable = problem.usableRows();
    BitSet rows = site.rows();
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      int at = problem.trace().rotated(row, rotation);
      if (row >= usable || at >= usable) {
        if (!problem.circuit().unblindedAdvice()[column.index()]) {
          read(Finding.Kind.READS_BLINDING, site, column, row, rotation, "hides the witness");
        }
      } else if (provenance != null && !provenance.isAssigned(column, at)) {
        read(Finding.Kind.UNASSIGNED_READ, site, column, row, rotation, "nobody assigned");
      } else if (provenance != null
          && rotation != 0
          && site.q() != null
          && provenance.regionOf(column, at) != provenance.regionOf(site.q(), row)) {
        read(Finding.Kind.LEAVES_REGION, site, column, row, rotation, "belongs to another region");
      }
    }
  }

  private void read(
      Finding.Kind kind, Site site, AdviceColumn column, int row, int rotation, String why) {
    log.add(
        kind,
        problem.locate(site, row),
        site.name() + " " + column.describe() + " " + rotation,
        () -> {
          int at = problem.trace().rotated(row, rotation);
          AuditCell cell = problem.describe(problem.grid().cell(column, at));
          String text =
              site.name()
                  + " on row "
                  + row
                  + " reads "
                  + cell.column()
                  + " on row "
                  + at
                  + ", which "
                  + why;
          return new FindingLog.Details(List.of(cell), text, null);
        });
  }

  /** Determined variables that nothing reads. */
  private void unread() {
    if (problem.provenance() == null) {
      return;
    }
    var checker = new Checker(problem);
    int cells = problem.grid().cell(problem.circuit().numAdvice(), 0, 0);
    for (int c = 0; c < cells; c++) {
      int cell = c;
      int variable = problem.variables().of(cell);
      if (problem.status(variable) == Problem.Status.DETERMINED
          && problem.isDetermined(cell)
          && problem.home(variable) == cell
          && checker.visit(variable, (_, _) -> false)) {
        log.add(
            Finding.Kind.UNREAD_CELL,
            problem.locate(cell),
            problem.columnName(cell),
            () -> unread(cell, variable));
      }
    }
  }

  private FindingLog.Details unread(int cell, int variable) {
    AuditCell described = problem.describe(cell);
    String text =
        described.column()
            + (problem.isPublic(variable)
                ? " is a public value that no gate and no lookup reads"
                : " is assigned, but no active gate or lookup reads it");
    return new FindingLog.Details(
        List.of(described),
        text,
        Witnesses.of(problem, Overlay.of(variable, problem.value(cell).plus(Fr.ONE))));
  }

  /** Columns and selectors that do nothing, and cells that are free by design. */
  private void unused() {
    ConstraintSystem cs = problem.system();
    if (cs == null) {
      return;
    }
    for (Selector q : cs.selectors()) {
      boolean on = false;
      boolean read = false;
      for (Site site : problem.sites()) {
        if (q.equals(site.q())) {
          read = true;
          on |= !site.rows().isEmpty();
        }
      }
      if (!read || !on) {
        log.note("selector " + q.name() + (read ? " is never on" : " turns nothing on"));
      }
    }
    for (AdviceColumn column : cs.adviceColumns()) {
      if (problem.readers(column.index()).isEmpty()) {
        log.note("no gate, lookup or shuffle reads column " + cs.nameOf(column));
      }
    }
    hints();
  }

  private void hints() {
    Map<String, Long> counts = new TreeMap<>();
    int cells = problem.grid().cell(problem.circuit().numAdvice(), 0, 0);
    for (int cell = 0; cell < cells; cell++) {
      Origin origin = problem.origin(cell);
      if (origin != null && origin.kind() == Origin.Kind.HINT) {
        counts.merge(origin.note(), 1L, Long::sum);
      }
    }
    counts.forEach((reason, count) -> log.note(count + " cells are free by design: " + reason));
  }
}
