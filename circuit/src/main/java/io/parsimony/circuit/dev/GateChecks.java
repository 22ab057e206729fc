package io.parsimony.circuit.dev;

import io.parsimony.circuit.Gate;
import io.parsimony.circuit.compiled.GatePoly;
import java.util.List;

/** Every gate polynomial must vanish on the rows where its selector is on. */
final class GateChecks {

  private GateChecks() {}

  static void check(Subject subject, Failures failures) {
    for (Gate gate : subject.cs().gates()) {
      Program program = subject.program(gate.polys().stream().map(GatePoly::poly).toList());
      subject.checkAssigned(gate.name(), gate.selector(), program.queries(), failures);
      var evaluator = new BlockEvaluator(program, subject.trace());
      subject.forBlocks(
          gate.selector(),
          evaluator,
          (rows, count) -> {
            for (int at = 0; at < count; at++) {
              for (int p = 0; p < program.size(); p++) {
                if (!evaluator.isZero(p, at)) {
                  int poly = p;
                  int row = rows[at];
                  failures.add(() -> failure(subject, gate, poly, row, Overrides.NONE));
                }
              }
            }
          });
    }
  }

  /** The failure of one polynomial at a row. */
  static VerifyFailure failure(Subject subject, Gate gate, int poly, int row, Overrides overrides) {
    GatePoly failed = gate.polys().get(poly);
    Program program = subject.program(List.of(failed.poly()));
    return new VerifyFailure.ConstraintNotSatisfied(
        gate.name(),
        failed.constraint(),
        subject.provenance().locate(gate.selector(), row),
        subject.cells(program.queries(), row, overrides));
  }
}
