package io.parsimony.api;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.quant.QuantValue;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Brings inputs to the integers of a quantised model. */
final class Integers {
  private Integers() {}

  /**
   * The tensor of an input's name, in integers.
   *
   * @throws io.parsimony.layers.quant.QuantOverflowException if an element is outside the input's
   *     range
   */
  static IntTensor of(QuantValue input, Map<String, Tensor> given) {
    Tensor tensor = given.get(input.name());
    if (tensor == null) {
      throw new IllegalArgumentException("there is no input " + input.name());
    }
    long[] integers = DoubleStream.of(tensor.data()).mapToLong(input::toInteger).toArray();
    return IntTensor.of(input.shape(), integers);
  }
}
