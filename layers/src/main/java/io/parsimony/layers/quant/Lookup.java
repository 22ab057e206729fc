package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * A rescale and a function of its result: {@code y = table(pre(x))}.
 *
 * @param pre brings the operand into the table's domain
 * @param table the function
 */
public record Lookup(Rescale pre, FunctionTable table) implements Layer {

  /** Checks that the table covers whatever the rescale may give. */
  public Lookup {
    if (!table.domain().contains(pre.range())) {
      throw new IllegalArgumentException(
          "table " + table.name() + " on " + table.domain() + " does not cover " + pre.range());
    }
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Checks.count("Lookup", inputs, 1);
    IntTensor x = inputs.get(0);
    long[] out = new long[x.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = table.apply(pre.apply(x.get(i)));
    }
    return IntTensor.of(x.shape(), out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Lookup", inputs, 1);
    return inputs.get(0);
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return table.image(pre.outputRange(inputs));
  }
}
