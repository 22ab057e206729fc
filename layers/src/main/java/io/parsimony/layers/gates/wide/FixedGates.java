package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;

/** The gate set {@code fixed}: as {@code wide}, with weights in fixed columns, and nothing else. */
public final class FixedGates implements GateSet {

  private final WideGates wide = new WideGates();

  /** For {@link java.util.ServiceLoader}. */
  public FixedGates() {}

  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public String describe() {
    return "As wide, with trained weights in fixed columns: one copy a multiply-add, no range checks of "
        + "weights. Needs --params fixed.";
  }

  @Override
  public QuantProfile profile() {
    return wide.profile();
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return options.params() == Params.FIXED
        ? wide.refusals(model, options)
        : List.of(new Refusal("", "", "its weights are part of the key: ask for fixed weights"));
  }

  @Override
  public List<CircuitOptions> candidates(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    return wide.candidates(model, wanted);
  }

  @Override
  public List<CircuitOptions> candidates(QuantModel model, CircuitOptions wanted) {
    return candidates(model, wanted, Objective.COST);
  }

  @Override
  public List<String> explain(QuantModel model, CircuitOptions options) {
    return wide.explain(model, options);
  }

  @Override
  public Chips configure(ConstraintSystem cs, QuantModel model, CircuitOptions options) {
    return wide.configure(cs, model, options);
  }
}
