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
 * The gate set {@code tile}: dot layers in {@linkplain Tile tiles}, the rest as in {@code wide}.
 */
public final class TileGates implements GateSet {

  private final WideGates wide = new WideGates();

  /** For {@link java.util.ServiceLoader}. */
  public TileGates() {}

  @Override
  public String name() {
    return "tile";
  }

  @Override
  public String describe() {
    return "Dot products in tiles: w inputs shared by s sums in one row (layout b<w>x<s>n<tiles>),"
        + " w*s weights in advice or fixed columns; private weights that are used once have"
        + " no other place and no copy. Everything else as in wide.";
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
    return wanted.layout().isEmpty()
        ? new TileCandidates(model, wanted, objective).list()
        : wide.candidates(model, wanted);
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
