package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.ConstraintSystem;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.GateSet;
import io.parsimony.layers.gates.Refusal;
import io.parsimony.layers.quant.QuantModel;
import io.parsimony.layers.quant.QuantProfile;
import java.util.List;

/**
 * The gate set {@code polyconv}: convolutions are claimed and checked as products of polynomials at
 * a challenge ({@link io.parsimony.layers.gates.freivalds.PolynomialChip}), other products as
 * {@link FreivaldsGates} does it, and all else as {@link WideGates}.
 */
public final class PolyconvGates implements GateSet {

  private final CheckedFamily family = new CheckedFamily(CheckedFamily.Convolutions.POLYNOMIALS);

  /** For {@link java.util.ServiceLoader}. */
  public PolyconvGates() {}

  @Override
  public String name() {
    return "polyconv";
  }

  @Override
  public String describe() {
    return "Convolutions are claimed and checked as products of polynomials at a challenge, channels"
        + " combined by another, w cells a row in lanes of w+1 columns of the second phase; a rescale"
        + " behind one is part of its check. Matrix products as freivalds, all else as wide.";
  }

  @Override
  public QuantProfile profile() {
    return QuantProfile.FUSED;
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
    return family.configure(cs, model, options);
  }
}
