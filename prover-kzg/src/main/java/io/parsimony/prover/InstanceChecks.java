package io.parsimony.prover;

import io.parsimony.circuit.compiled.ColumnValues;
import java.util.List;

/** Lengths of public columns are not hashed: the key fixes them, and both sides check. */
final class InstanceChecks {

  private InstanceChecks() {}

  static void requireFit(CircuitShape shape, List<ColumnValues> instances) {
    if (instances.size() != shape.numInstance()) {
      throw new IllegalArgumentException(
          instances.size() + " instance columns given, the key has " + shape.numInstance());
    }
    for (int i = 0; i < instances.size(); i++) {
      if (instances.get(i).length() != shape.instanceLength(i)) {
        throw new IllegalArgumentException(
            "instance column "
                + i
                + " has "
                + instances.get(i).length()
                + " values, the key fixes "
                + shape.instanceLength(i));
      }
    }
  }
}
