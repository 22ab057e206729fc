package io.parsimony.circuit;

import io.parsimony.circuit.compiled.ColumnValues;
import io.parsimony.circuit.compiled.WitnessSource;
import java.util.List;

/**
 * What the prover needs beside the circuit.
 *
 * @param source advice columns, phase by phase
 * @param instances public values of each instance column
 */
public record Witness(WitnessSource source, List<ColumnValues> instances) {

  public Witness {
    instances = List.copyOf(instances);
  }
}
