package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import java.util.List;

/** The gate set {@code packed}: weights in fixed columns, several sums in one field element. */
public final class PackedGates implements OnWideColumns {

  /** For {@link java.util.ServiceLoader}. */
  public PackedGates() {}

  @Override
  public String name() {
    return "packed";
  }

  @Override
  public String describe() {
    return "Weights in fixed columns; sums that share inputs are packed into one field element with"
        + " lanes too wide to borrow from, and their rescale is part of the same equation."
        + " Needs --params fixed.";
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    if (options.nonlinear() != Nonlinear.LOOKUP) {
      return List.of(new Refusal("", "", "its rescales are relations, which look up pairs"));
    }
    return options.params() == Params.FIXED
        ? OnWideColumns.super.refusals(model, options)
        : List.of(new Refusal("", "", "its weights are part of the key: ask for fixed weights"));
  }

  @Override
  public List<CircuitOptions> proposals(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    return new RelationCandidates(model, wanted, objective, true, Long.MAX_VALUE)
        .list().stream().map(RelationCandidates.Proposal::options).toList();
  }
}
