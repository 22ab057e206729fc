package io.parsimony.layers.gates;

import io.parsimony.circuit.Layouter;
import io.parsimony.circuit.compiled.AdviceColumn;
import java.util.List;

/**
 * The configured columns and gates of a gate set for one model: immutable, so that one
 * configuration serves any number of syntheses.
 */
public interface Chips {

  /**
   * The columns that hold committed weights and nothing else, in order; empty under other {@link
   * CircuitOptions.Params}. All are of the first phase.
   */
  default List<AdviceColumn> weightColumns() {
    return List.of();
  }

  /** Fills tables and shared constants, and starts one synthesis. */
  ModelSynthesis begin(Layouter layouter);
}
