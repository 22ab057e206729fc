package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * {@code y = max(x, 0)} on integers of any width, without a table: the nonlinearity of the {@link
 * QuantProfile#CIRCOM} profile. The other profiles fuse it with a rescale into a {@link Lookup}.
 */
public record Relu() implements Layer {

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Checks.count("Relu", inputs, 1);
    long[] out = inputs.getFirst().values().clone();
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.max(out[i], 0);
    }
    return IntTensor.of(inputs.getFirst().shape(), out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Relu", inputs, 1);
    return inputs.getFirst();
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    Range x = inputs.getFirst();
    return new Range(Math.max(x.min(), 0), Math.max(x.max(), 0));
  }
}
