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
 * The gate set {@code freivalds}: every matrix product and convolution is claimed and checked by a
 * random linear combination ({@link io.parsimony.layers.gates.freivalds.FreivaldsChip}), rescales
 * behind them included; all else as {@link WideGates} does it.
 */
public final class FreivaldsGates implements GateSet {

  private final CheckedFamily family = new CheckedFamily(CheckedFamily.Convolutions.PATCHES);

  /** For {@link java.util.ServiceLoader}. */
  public FreivaldsGates() {}

  @Override
  public String name() {
    return "freivalds";
  }

  @Override
  public String describe() {
    return "Matrix products, and convolutions as products of kernels and patches, are claimed and"
        + " checked by a random linear combination under two challenges drawn after the first phase,"
        + " w cells a row in lanes of w+1 columns; a rescale behind one is part of its check. All"
        + " else as wide.";
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
