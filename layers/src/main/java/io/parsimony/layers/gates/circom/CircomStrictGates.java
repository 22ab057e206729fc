package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;

/** Gate set {@code circom-strict}: {@link CircomGates} with the bits of each value held below p. */
public final class CircomStrictGates implements GateSet {

  private final CircomFamily family = new CircomFamily("circom-strict", true);

  /** For {@link java.util.ServiceLoader}. */
  public CircomStrictGates() {}

  @Override
  public String name() {
    return family.name();
  }

  @Override
  public String describe() {
    return "circom with the alias check that it lacks: 262 more products a ReLU (127 steps of the"
        + " comparison of its bits with p-1, 135 bits of their sum), 779 in all. Private weights and"
        + " inputs are not range-checked: a proof shows a network over the field.";
  }

  @Override
  public QuantProfile profile() {
    return QuantProfile.CIRCOM;
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return family.refusals(model, options);
  }

  @Override
  public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    return family.candidates(model, wanted);
  }

  @Override
  public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    return family.configure(cs, options);
  }
}
