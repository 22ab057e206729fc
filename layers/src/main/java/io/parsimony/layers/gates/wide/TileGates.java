package io.parsimony.layers.gates.wide;

import io.parsimony.layers.gates.CircuitOptions;
import io.parsimony.layers.gates.Objective;
import io.parsimony.layers.quant.QuantModel;
import java.util.List;

/**
 * The gate set {@code tile}: dot layers in {@linkplain Tile tiles}, the rest as in {@code wide}.
 */
public final class TileGates implements OnWideColumns {

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
  public List<CircuitOptions> proposals(
      QuantModel model, CircuitOptions wanted, Objective objective) {
    return new TileCandidates(model, wanted, objective).list();
  }
}
