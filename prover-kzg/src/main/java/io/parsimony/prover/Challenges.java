package io.parsimony.prover;

import io.parsimony.field.Fr;
import java.util.List;

/**
 * The challenges that constraints depend on.
 *
 * @param circuit the circuit's own, by index
 * @param theta folds the expressions of a lookup or shuffle into one
 * @param beta separates cells (permutation) and inputs (lookup)
 * @param gamma separates values
 * @param y folds the constraints into one
 */
record Challenges(List<Fr> circuit, Fr theta, Fr beta, Fr gamma, Fr y) {

  Challenges {
    circuit = List.copyOf(circuit);
  }
}
