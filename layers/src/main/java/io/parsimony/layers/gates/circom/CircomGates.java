package io.parsimony.layers.gates.circom;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;

/**
 * Gate set {@code circom}: one product a multiply-add and 517 a ReLU, by 254 bits without an alias
 * check. <b>Unsound</b>: see {@link #unsoundness()}; it is here because published counts were made
 * with it. {@link CircomStrictGates} is the same with the check.
 */
public final class CircomGates implements GateSet {

  private final CircomFamily family = new CircomFamily("circom", false);

  /** For {@link java.util.ServiceLoader}. */
  public CircomGates() {}

  @Override
  public String name() {
    return family.name();
  }

  @Override
  public String describe() {
    return "Circuits without lookups, as circom counts them: one product a multiply-add, 517 a ReLU"
        + " (254 bits of the value, 127 steps of its comparison with (p-1)/2, 135 bits of their sum,"
        + " 1 product). Nothing is rescaled; private weights and inputs are not range-checked."
        + " Unsound: the bits of x and of x + p both fit.";
  }

  @Override
  public String unsoundness() {
    return "254 bits stand for x as well as for x + p, which is below 2^254 for every x < 2^254 - p:"
        + " a prover can make the ReLU of a small positive number 0. circom-strict has the missing"
        + " check";
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
