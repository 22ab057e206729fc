package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.WitnessSource;
import java.util.List;

/**
 * What a file of a circuit holds.
 *
 * @param instances public values, one column each
 * @param advice one entry for each advice column, or none at all if the file has no witness
 */
public record CircuitFile(
    CompiledCircuit circuit, List<ColumnValues> instances, List<AdviceData> advice) {

  public CircuitFile {
    instances = List.copyOf(instances);
    advice = List.copyOf(advice);
    if (instances.size() != circuit.numInstance()) {
      throw new IllegalArgumentException(
          instances.size() + " instance columns given, not " + circuit.numInstance());
    }
    if (!advice.isEmpty() && advice.size() != circuit.numAdvice()) {
      throw new IllegalArgumentException(
          advice.size() + " advice columns given, not " + circuit.numAdvice());
    }
  }

  /** Whether the file gives the advice columns. */
  public boolean hasWitness() {
    return !advice.isEmpty() || circuit.numAdvice() == 0;
  }

  /**
   * The advice columns, phase by phase.
   *
   * @throws IllegalStateException if the file has no witness
   */
  public WitnessSource witness() {
    if (!hasWitness()) {
      throw new IllegalStateException("the file has no advice columns");
    }
    return new ComputedWitness(circuit, advice);
  }
}
