package io.parsimony.layers.graph;

/**
 * One named rewriting of a graph that keeps what it computes, up to floating-point rounding.
 *
 * <p>Inputs and outputs keep their names. A pass that finds nothing to do returns an equal graph.
 */
public interface GraphPass {

  /** A short name for reports, for example {@code fold-batch-normalization}. */
  String name();

  /** The rewritten graph. */
  ModelGraph apply(ModelGraph graph);
}
