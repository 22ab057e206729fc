package io.parsimony.circuit.compiled;

/**
 * A column that the prover fills.
 *
 * @param phase 0, or p if its values may depend on challenges of phases below p
 */
public record AdviceColumn(int index, int phase) implements Column {

  public AdviceColumn {
    if (index < 0 || phase < 0) {
      throw new IllegalArgumentException("index " + index + ", phase " + phase);
    }
  }
}
