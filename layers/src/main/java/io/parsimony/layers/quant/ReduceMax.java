package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * The maximum over one axis.
 *
 * @param input shape of the operand
 * @param axis the axis to fold
 * @param keepDims whether that axis stays, with dimension 1
 */
public record ReduceMax(Shape input, int axis, boolean keepDims) implements GroupLayer {

  /** Makes the axis non-negative. */
  public ReduceMax {
    axis = input.axis(axis);
  }

  @Override
  public int groups() {
    return new AxisGroups(input, List.of(axis)).groups();
  }

  @Override
  public int groupSize() {
    return input.dim(axis);
  }

  @Override
  public int[] members(int group) {
    return new AxisGroups(input, List.of(axis)).members(group);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    return GroupFold.maxima(this, inputs.get(0), shape);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("ReduceMax", inputs, 1);
    Checks.shape("ReduceMax", input, inputs.get(0));
    return AxisGroups.outputShape(input, List.of(axis), keepDims);
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return inputs.get(0);
  }
}
