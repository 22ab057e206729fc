package io.parsimony.layers.graph;

/** What padding is filled with. */
public enum PadMode {
  /** A given value. */
  CONSTANT,
  /** Mirror images that do not repeat the border. */
  REFLECT,
  /** The border element. */
  EDGE,
  /** The other end: the tensor repeats. */
  WRAP
}
