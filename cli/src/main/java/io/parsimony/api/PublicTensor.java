package io.parsimony.api;

import io.parsimony.layers.quant.QuantValue;
import java.util.List;

/**
 * A tensor that the verifier sees, and what its integers mean.
 *
 * @param role {@code input} or {@code output}
 * @param name of the value in the model
 * @param shape its dimensions
 * @param scaleBits {@code real = integer * 2^-scaleBits}
 * @param min least integer that an honest prover can give
 * @param max greatest integer that an honest prover can give
 */
public record PublicTensor(
    String role, String name, List<Integer> shape, int scaleBits, long min, long max) {

  /** Copies the list. */
  public PublicTensor {
    shape = List.copyOf(shape);
  }

  /** The tensor that a value of a quantised model is, in a role. */
  static PublicTensor of(String role, QuantValue value) {
    return new PublicTensor(
        role,
        value.name(),
        value.shape().toList(),
        value.scaleBits(),
        value.range().min(),
        value.range().max());
  }

  /** Number of elements. */
  public int size() {
    int size = 1;
    for (int dim : shape) {
      size = Math.multiplyExact(size, dim);
    }
    return size;
  }

  /** The number that an integer stands for. */
  public double toReal(long integer) {
    return integer * StrictMath.scalb(1.0, -scaleBits);
  }
}
