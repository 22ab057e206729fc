package io.parsimony.layers.gates.wide;

import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import io.parsimony.layers.gates.Chips;
import io.parsimony.layers.gates.ModelSynthesis;
import io.parsimony.layers.gates.freivalds.FreivaldsLanes;
import java.util.List;

/**
 * The columns and gates of a gate set that checks products.
 *
 * @param wide for everything but products
 * @param lanes of the second phase
 * @param convolutions what convolutions are taken for
 */
record CheckedChips(WideChips wide, FreivaldsLanes lanes, CheckedFamily.Convolutions convolutions)
    implements Chips {

  @Override
  public List<AdviceColumn> weightColumns() {
    return wide.weightColumns();
  }

  @Override
  public ModelSynthesis begin(Layouter layouter) {
    return new CheckedSynthesis(this, wide.synthesis(layouter));
  }
}
