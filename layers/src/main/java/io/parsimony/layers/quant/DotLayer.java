package io.parsimony.layers.quant;

/**
 * A layer each of whose outputs is one dot product of elements of operand 0 and operand 1, plus an
 * element of operand 2 if there is a bias: the view from which a gate set makes its rows.
 */
public sealed interface DotLayer extends Layer permits Conv, MatMul {

  /** Number of outputs, in row-major order of the result. */
  int outputs();

  /** Number of products in each output, zero padding included. */
  int terms();

  /** Whether operand 2 is added. */
  boolean bias();

  /**
   * Says what output {@code output} multiplies: it is the sum over {@code j} of {@code a[aIndex[j]]
   * * b[bIndex[j]]}, where {@code aIndex[j] == -1} stands for a padded zero.
   *
   * @param aIndex filled up to {@link #terms()}
   * @param bIndex filled up to {@link #terms()}
   */
  void operands(int output, int[] aIndex, int[] bIndex);

  /** Index in operand 2 of what is added to output {@code output}; -1 without a bias. */
  int biasIndex(int output);
}
