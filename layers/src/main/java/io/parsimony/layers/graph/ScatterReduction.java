package io.parsimony.layers.graph;

/** What a scatter does with the element already there. */
public enum ScatterReduction {
  /** Replace it. */
  NONE,
  ADD,
  MUL,
  MAX,
  MIN
}
