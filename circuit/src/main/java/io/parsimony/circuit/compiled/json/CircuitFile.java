package io.parsimony.circuit.compiled.json;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.CompiledCircuit;
import io.parsimony.circuit.compiled.WitnessSource;
import java.util.ArrayList;
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
    int[] lengths = circuit.instanceLengths();
    for (int c = 0; c < lengths.length; c++) {
      if (instances.get(c).length() > lengths[c]) {
        throw new IllegalArgumentException(
            "instance column "
                + c
                + " has "
                + instances.get(c).length()
                + " values, not "
                + lengths[c]);
      }
    }
    if (!advice.isEmpty() && advice.size() != circuit.numAdvice()) {
      throw new IllegalArgumentException(
          advice.size() + " advice columns given, not " + circuit.numAdvice());
    }
  }

  /**
   * A circuit and its witness. Columns of later phases depend on challenges in a way that only
   * their maker knows: they are given by formulas if the circuit's gates and copies say what they
   * are ({@link LaterPhases}), else the file goes without advice columns.
   */
  public static CircuitFile of(
      CompiledCircuit circuit, List<ColumnValues> instances, WitnessSource witness) {
    List<AdviceData> advice = new ArrayList<>();
    if (circuit.phases() == 1) {
      witness.advice(0, List.of()).forEach(column -> advice.add(new AdviceData.Values(column)));
    } else {
      LaterPhases.of(circuit, instances, witness).ifPresent(advice::addAll);
    }
    return new CircuitFile(circuit, instances, advice);
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
