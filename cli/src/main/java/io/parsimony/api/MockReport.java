package io.parsimony.api;

import io.parsimony.circuit.audit.TamperSweep;
import io.parsimony.circuit.dev.VerifyReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a witness satisfies a model's circuit, checked constraint by constraint without a proof.
 *
 * @param k base-2 logarithm of the rows
 * @param failures what does not hold: the first, and how many
 * @param answer what the witness claims
 * @param explained the first failures at length, as {@link
 *     io.parsimony.circuit.dev.MockProver#explain} tells them
 * @param sweep values moved one at a time, to find any that nothing holds; null if the witness
 *     fails, for then there is nothing to move away from
 * @param seconds what it took
 */
public record MockReport(
    int k,
    VerifyReport failures,
    List<String> explained,
    Statement answer,
    @Nullable TamperSweep sweep,
    Seconds seconds) {

  /**
   * Wall-clock seconds.
   *
   * @param fill filling in the trace, its circuit compiled on the way
   * @param check checking all constraints
   * @param tamper moving values
   */
  public record Seconds(double fill, double check, double tamper) {}

  /** Copies the list. */
  public MockReport {
    explained = List.copyOf(explained);
  }

  /** Whether every constraint holds and no moved value was free. */
  public boolean isSatisfied() {
    return failures.satisfied() && sweep != null && sweep.free().isEmpty();
  }
}
