package io.parsimony.suites.broken;

import io.parsimony.circuit.AssignmentObserver;
import io.parsimony.circuit.Cells;
import io.parsimony.circuit.Circuit;
import io.parsimony.circuit.Namespace;
import io.parsimony.circuit.Origin;
import io.parsimony.circuit.Synthesis;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.circuit.compiled.InstanceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The inputs and the public output of a circuit with its witness. */
final class Recorded implements AssignmentObserver {

  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();

  private Recorded() {}

  static Recorded of(Circuit<?> circuit) {
    var recorded = new Recorded();
    Synthesis.of(circuit).run(recorded);
    return recorded;
  }

  /** Inputs, each with its place. */
  List<String> inputs() {
    return inputs;
  }

  List<String> outputs() {
    return outputs;
  }

  @Override
  public long rowLimit() {
    return 1 << 20;
  }

  @Override
  public void assignAdvice(AdviceColumn column, long row, Cells cells, Origin origin) {
    if (origin.kind() == Origin.Kind.INPUT) {
      inputs.add(column.describe() + "[" + row + "] = " + cells.values());
    }
  }

  @Override
  public void constrainInstance(Namespace where, Cells cells, InstanceColumn column, int row) {
    cells.fieldValues().map(v -> outputs.add(row + ": " + Arrays.toString(v.toCanonicalBytes())));
  }
}
