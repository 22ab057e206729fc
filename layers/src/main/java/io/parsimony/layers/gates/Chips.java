package io.parsimony.layers.gates;

import io.parsimony.circuit.Layouter;

/**
 * The configured columns and gates of a gate set for one model: immutable, so that one
 * configuration serves any number of syntheses.
 */
public interface Chips {

  /** Fills tables and shared constants, and starts one synthesis. */
  ModelSynthesis begin(Layouter layouter);
}
