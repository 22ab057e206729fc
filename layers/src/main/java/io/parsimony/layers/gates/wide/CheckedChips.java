package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Layouter;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.freivalds.FreivaldsLanes;

/**
 * The columns and gates of a gate set that checks products.
 *
 * @param wide for everything but products
 * @param lanes of the second phase
 * @param convolutions what convolutions are taken for
 */
record CheckedChips(
    WideChips wide, FreivaldsLanes lanes, CheckedFamily.Convolutions convolutions)
    implements Chips {

  @Override
  public ModelSynthesis begin(Layouter layouter) {
    return new CheckedSynthesis(this, wide.synthesis(layouter));
  }
}
