package io.parsimony.layers.quant;

import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** From floats to the integers of a model and back. */
public final class QuantTensors {

  private QuantTensors() {}

  /**
   * The inputs of {@code model} from floats by name, in the model's order.
   *
   * @throws IllegalArgumentException if one is missing or has the wrong shape
   * @throws QuantOverflowException if an element does not fit, naming it
   */
  public static List<IntTensor> inputs(QuantModel model, Map<String, Tensor> floats) {
    List<IntTensor> inputs = new ArrayList<>();
    for (int id : model.inputs()) {
      QuantValue value = model.value(id);
      Tensor given = floats.get(value.name());
      if (given == null) {
        throw new IllegalArgumentException(
            "input '" + value.name() + "' is missing; given are " + floats.keySet());
      }
      inputs.add(quantise(value, given));
    }
    return inputs;
  }

  /** The integers of one value. */
  public static IntTensor quantise(QuantValue value, Tensor floats) {
    Shape shape = value.shape();
    if (!shape.equals(floats.shape())) {
      throw new IllegalArgumentException(
          "input '" + value.name() + "' has shape " + shape + ", got " + floats.shape());
    }
    long[] integers = new long[shape.size()];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = value.toInteger(floats.get(i));
    }
    return IntTensor.of(shape, integers);
  }

  /** The numbers that integers stand for. */
  public static Tensor dequantise(QuantValue value, IntTensor integers) {
    double[] reals = new double[integers.size()];
    for (int i = 0; i < reals.length; i++) {
      reals[i] = value.toReal(integers.get(i));
    }
    return Tensor.of(integers.shape(), ElementType.DOUBLE, reals);
  }
}
