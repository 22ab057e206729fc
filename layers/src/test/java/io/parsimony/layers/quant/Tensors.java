package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.Random;

/** Random integer tensors for tests, from a given seed. */
final class Tensors {

  private Tensors() {}

  /** Elements uniform in signed {@code bits}. */
  static IntTensor signed(Random random, int bits, int... dims) {
    Shape shape = Shape.of(dims);
    long[] values = new long[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextLong() >> (64 - bits);
    }
    return IntTensor.of(shape, values);
  }
}
