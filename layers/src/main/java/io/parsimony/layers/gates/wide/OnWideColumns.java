package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;

/**
 * Gate sets on the columns of {@link WideGates}: they differ in which of its layouts they propose,
 * and in what they refuse beside. A layout that is given is taken as it is.
 */
interface OnWideColumns extends GateSet {

  /** The layouts worth counting. */
  List<CircuitOptions> proposals(QuantModel model, CircuitOptions wanted, Objective objective);

  /** What the columns are. */
  private static WideGates wide() {
    return new WideGates();
  }

  @Override
  default QuantProfile profile() {
    return wide().profile();
  }

  @Override
  default List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return wide().refusals(model, options);
  }

  @Override
  default List<CircuitOptions> candidates(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    return wanted.layout().isEmpty()
        ? proposals(model, wanted, objective)
        : wide().candidates(model, wanted);
  }

  @Override
  default List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    return candidates(model, wanted, Objective.COST);
  }

  @Override
  default List<String> explain(QuantModel model, CircuitOptions options) {
    return wide().explain(model, options);
  }

  @Override
  default Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    return wide().configure(cs, model, options);
  }
}
