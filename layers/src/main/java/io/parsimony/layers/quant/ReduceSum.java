package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * The exact sum over some axes. A mean is this and a rescale.
 *
 * @param input shape of the operand
 * @param axes axes to sum over
 * @param keepDims whether summed axes stay, with dimension 1
 */
public record ReduceSum(Shape input, List<Integer> axes, boolean keepDims) implements GroupLayer {

  /** Copies the list and checks the axes. */
  public ReduceSum {
    axes = axes.stream().map(input::axis).sorted().toList();
  }

  @Override
  public int groups() {
    return new AxisGroups(input, axes).groups();
  }

  @Override
  public int groupSize() {
    return new AxisGroups(input, axes).groupSize();
  }

  @Override
  public int[] members(int group) {
    return new AxisGroups(input, axes).members(group);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    return GroupFold.sums(this, inputs.get(0), shape);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("ReduceSum", inputs, 1);
    Checks.shape("ReduceSum", input, inputs.get(0));
    return AxisGroups.outputShape(input, axes, keepDims);
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return inputs.get(0).repeated(groupSize());
  }
}
