package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * The maximum over each window; padding takes no part, and no window may lie in it entirely.
 *
 * @param geometry where it reads
 */
public record MaxPool(PoolGeometry geometry) implements GroupLayer {

  @Override
  public int groups() {
    return geometry.groups();
  }

  @Override
  public int groupSize() {
    return geometry.window().taps();
  }

  @Override
  public int[] members(int group) {
    return geometry.members(group);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    return GroupFold.maxima(this, inputs.get(0), shape);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("MaxPool", inputs, 1);
    Checks.shape("MaxPool", geometry.inputShape(), inputs.get(0));
    return geometry.outputShape();
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return inputs.get(0);
  }
}
