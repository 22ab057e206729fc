package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Elementwise product, and a bias if there is one: {@code y = a * b (+ c)}, exact, with numpy's
 * broadcasting. With both operands the same value it squares.
 *
 * @param bias whether operand 2 is added; it has the scale of the product
 */
public record Mul(boolean bias) implements Layer {

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    long[] a = inputs.get(0).values();
    long[] b = inputs.get(1).values();
    int[] ia = Broadcast.indices(inputs.get(0).shape(), shape);
    int[] ib = Broadcast.indices(inputs.get(1).shape(), shape);
    long[] out = new long[shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] = Math.multiplyExact(a[ia[i]], b[ib[i]]);
    }
    if (bias) {
      long[] c = inputs.get(2).values();
      int[] ic = Broadcast.indices(inputs.get(2).shape(), shape);
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.addExact(out[i], c[ic[i]]);
      }
    }
    return IntTensor.of(shape, out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Mul", inputs, bias ? 3 : 2);
    Shape product = inputs.get(0).broadcast(inputs.get(1));
    return bias ? product.broadcast(inputs.get(2)) : product;
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    Range product = inputs.get(0).times(inputs.get(1));
    return bias ? product.plus(inputs.get(2)) : product;
  }
}
