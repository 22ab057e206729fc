package io.parsimony.circuit.compiled;

/** A column of public values, known to prover and verifier. */
public record InstanceColumn(int index) implements Column {

  public InstanceColumn {
    if (index < 0) {
      throw new IllegalArgumentException("index " + index);
    }
  }
}
