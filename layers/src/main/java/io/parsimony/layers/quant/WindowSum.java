package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * The sum over each window, exact; padding adds nothing. Average pooling is this and a rescale.
 *
 * @param geometry where it reads
 */
public record WindowSum(PoolGeometry geometry) implements GroupLayer {

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
    return GroupFold.sums(this, inputs.get(0), shape);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("WindowSum", inputs, 1);
    Checks.shape("WindowSum", geometry.inputShape(), inputs.get(0));
    return geometry.outputShape();
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return geometry.window().padded()
        ? inputs.get(0).union(Range.ZERO).repeated(groupSize())
        : inputs.get(0).repeated(groupSize());
  }
}
