package io.parsimony.circuit.compiled;

/** A column whose values are part of the circuit: constants, selectors, tables. */
public record FixedColumn(int index) implements Column {

  public FixedColumn {
    if (index < 0) {
      throw new IllegalArgumentException("index " + index);
    }
  }
}
