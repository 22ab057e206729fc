package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import java.util.List;

/** The gate set {@code fixed}: as {@code wide}, with weights in fixed columns, and nothing else. */
public final class FixedGates implements OnWideColumns {

  /** For {@link java.util.ServiceLoader}. */
  public FixedGates() {}

  @Override
  public String name() {
    return "fixed";
  }

  @Override
  public String describe() {
    return "As wide, with trained weights in fixed columns: one copy a multiply-add, no range"
        + " checks of weights. Needs --params fixed.";
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return options.params() == Params.FIXED
        ? OnWideColumns.super.refusals(model, options)
        : List.of(new Refusal("", "", "its weights are part of the key: ask for fixed weights"));
  }

  @Override
  public List<CircuitOptions> proposals(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    return new WideGates().candidates(model, wanted);
  }
}
