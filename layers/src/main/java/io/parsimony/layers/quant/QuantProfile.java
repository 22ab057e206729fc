package io.parsimony.layers.quant;

/**
 * Where a quantised model rescales: the one thing, besides bit widths, that decides its integers.
 *
 * <p>Gate sets of one profile enforce identical integers for identical models, so their counts may
 * be compared; a report names the profile.
 */
public enum QuantProfile {
  /** Exact accumulation, then one rescale (or table) per layer back to a few bits. */
  FUSED,
  /** EZKL of May 2023: scale 7 everywhere, its rescale points, its decomposed operators. */
  EZKL,
  /** No rescale at all: scales grow from layer to layer, as circom circuits do. */
  CIRCOM
}
