package io.parsimony.circuit.audit;

import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.CopyList;
import io.parsimony.circuit.dev.Location;
import io.parsimony.field.Fr;
import java.util.BitSet;
import java.util.List;

/** Whether the witness that an audit starts from satisfies a circuit without selectors. */
final class HonestCheck {

  private final Problem problem;

  HonestCheck(Problem problem) {
    this.problem = problem;
  }

  static void report(String failure, FindingLog log) {
    log.add(
        Finding.Kind.UNSATISFIED,
        new Location("", 0, 0),
        "",
        () ->
            new FindingLog.Details(
                List.of(), "the witness does not satisfy the circuit: " + failure, null));
  }

  void run(FindingLog log) {
    var evaluator = new RowEvaluator(problem);
    var none = new Overlay();
    for (Site site : problem.sites()) {
      BitSet rows = site.rows();
      for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
        boolean holds =
            switch (site.kind()) {
              case GATE -> {
                evaluator.evaluate(site, row, none);
                yield row >= problem.usableRows() || evaluator.allZero();
              }
              case LOOKUP -> {
                evaluator.evaluate(site, row, none);
                yield found(site, evaluator.values());
              }
              case TABLE, SHUFFLE_IN, SHUFFLE_OUT -> true;
            };
        if (!holds) {
          report(site.name() + " on row " + row, log);
        }
      }
    }
    copies(log);
  }

  private boolean found(Site site, Fr[] tuple) {
    if (problem.tables().isFixed(site.number())) {
      return problem.tables().fixed(site.number()).contains(tuple);
    }
    return problem.sites().stream()
        .filter(s -> s.kind() == Site.Kind.TABLE && s.number() == site.number())
        .allMatch(s -> problem.tables().multiset(s).count(List.of(tuple)) > 0);
  }

  private void copies(FindingLog log) {
    CompiledCircuit circuit = problem.circuit();
    CopyList copies = circuit.copies();
    for (int i = 0; i < copies.size(); i++) {
      int a = problem.grid().cell(circuit.permutation().get(copies.columnA(i)), copies.rowA(i));
      int b = problem.grid().cell(circuit.permutation().get(copies.columnB(i)), copies.rowB(i));
      if (!problem.value(a).equals(problem.value(b))) {
        report("a copy between rows " + copies.rowA(i) + " and " + copies.rowB(i), log);
      }
    }
  }
}
