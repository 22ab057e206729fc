package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Chooses by a constant mask: {@code y = mask ? a : b}, with numpy's broadcasting of all three. The
 * operands have one scale.
 *
 * @param mask zeros and ones
 */
public record WhereMask(IntTensor mask) implements Layer {

  /** Checks that the mask is one. */
  public WhereMask {
    if (!Range.BIT.contains(Range.hull(mask.values()))) {
      throw new IllegalArgumentException("a mask holds zeros and ones, got " + mask);
    }
  }

  /** The same as a movement of cells from two operands of these shapes. */
  public Rearrange asRearrange(Shape a, Shape b) {
    Shape shape = outputShape(List.of(a, b));
    int[] m = Broadcast.indices(mask.shape(), shape);
    int[] ia = Broadcast.indices(a, shape);
    int[] ib = Broadcast.indices(b, shape);
    int[] tensor = new int[shape.size()];
    int[] index = new int[shape.size()];
    for (int i = 0; i < index.length; i++) {
      boolean first = mask.get(m[i]) != 0;
      tensor[i] = first ? 0 : 1;
      index[i] = first ? ia[i] : ib[i];
    }
    return new Rearrange(Rearrange.Kind.WHERE, tensor, index, shape);
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Checks.count("Where", inputs, 2);
    return asRearrange(inputs.get(0).shape(), inputs.get(1).shape()).evaluate(inputs);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Where", inputs, 2);
    return inputs.get(0).broadcast(inputs.get(1)).broadcast(mask.shape());
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return inputs.get(0).union(inputs.get(1));
  }
}
