package io.parsimony.circuit.compiled;

import io.parsimony.field.Fr;
import java.util.List;

/** Gives the advice columns phase by phase, as the prover learns the challenges. */
@FunctionalInterface
public interface WitnessSource {

  /**
   * The columns of one phase, in column order.
   *
   * @param challengesSoFar all challenges of earlier phases, in the order in which they were drawn:
   *     by phase, and by index within a phase; empty for phase 0
   */
  List<ColumnValues> advice(int phase, List<Fr> challengesSoFar);
}
