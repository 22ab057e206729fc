package io.parsimony.api;

import io.parsimony.circuit.dev.TamperSweep;
import io.parsimony.circuit.dev.VerifyFailure;
import java.util.List;

/**
 * Whether a witness satisfies a model's circuit, checked constraint by constraint without a proof.
 *
 * @param k base-2 logarithm of the rows
 * @param failures everything that does not hold
 * @param answer what the witness claims
 * @param sweep cells moved one at a time, to find any that nothing holds
 */
public record MockReport(int k, List<VerifyFailure> failures, Statement answer, TamperSweep sweep) {

  /** Copies the list. */
  public MockReport {
    failures = List.copyOf(failures);
  }

  /** Whether every constraint holds and no moved cell was free. */
  public boolean isSatisfied() {
    return failures.isEmpty() && sweep.free().isEmpty();
  }
}
