package io.parsimony.layers.quant;

/**
 * A layer each of whose outputs depends symmetrically on a group of elements of its one operand:
 * sums and maxima over windows or axes.
 */
public sealed interface GroupLayer extends Layer permits WindowSum, ReduceSum, MaxPool, ReduceMax {

  /** Number of groups: outputs in row-major order. */
  int groups();

  /** The largest number of members of a group. */
  int groupSize();

  /** Element indices of the members of group {@code group}; padding is left out. Never empty. */
  int[] members(int group);
}
