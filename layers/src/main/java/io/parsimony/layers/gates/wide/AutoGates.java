package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.CircuitOptions.Nonlinear;
import io.parsimony.layers.gates.CircuitOptions.Params;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.ArrayList;
import java.util.List;

/**
 * The gate set {@code auto}: for each layer whichever encoding of the other gate sets is best by
 * the objective.
 */
public final class AutoGates implements GateSet {

  private final WideGates wide = new WideGates();

  /** For {@link java.util.ServiceLoader}. */
  public AutoGates() {}

  @Override
  public String name() {
    return "auto";
  }

  @Override
  public String describe() {
    return "Chooses by the objective (cost, M or area): dot products in lanes or as relations that"
               + " absorb the rescale, packed if weights are fixed, bounds by pairs or one by one,"
               + " and the number of columns. Every candidate is counted.";
  }

  @Override
  public QuantProfile profile() {
    return wide.profile();
  }

  @Override
  public List<Refusal> refusals(QuantModel model, CircuitOptions options) {
    return wide.refusals(model, options);
  }

  @Override
  public List<CircuitOptions> candidates(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    if (!wanted.layout().isEmpty() || wanted.nonlinear() != Nonlinear.LOOKUP) {
      return wide.candidates(model, wanted);
    }
    List<CircuitOptions> all = new ArrayList<>(wide.candidates(model, wanted));
    all.addAll(new RelationCandidates(this, model, wanted, objective, false).list());
    if (wanted.params() == Params.FIXED) {
      all.addAll(new RelationCandidates(this, model, wanted, objective, true).list());
    }
    return List.copyOf(all);
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
