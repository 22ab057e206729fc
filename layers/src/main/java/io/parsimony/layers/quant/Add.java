package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * {@code y = a * 2^shiftA + b * 2^shiftB}, or minus, exact, with numpy's broadcasting. The shifts
 * bring operands of different scales to the finer one.
 *
 * @param shiftA left shift of operand 0
 * @param shiftB left shift of operand 1
 * @param subtract whether operand 1 is subtracted
 */
public record Add(int shiftA, int shiftB, boolean subtract) implements Layer {

  /** Checks the shifts. */
  public Add {
    if (shiftA < 0 || shiftA > 40 || shiftB < 0 || shiftB > 40) {
      throw new IllegalArgumentException("bad shifts " + shiftA + " and " + shiftB);
    }
  }

  /** The integer that operand 0 is multiplied by. */
  public long factorA() {
    return 1L << shiftA;
  }

  /** The signed integer that operand 1 is multiplied by. */
  public long factorB() {
    return subtract ? -(1L << shiftB) : 1L << shiftB;
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    long[] a = inputs.get(0).values();
    long[] b = inputs.get(1).values();
    int[] ia = Broadcast.indices(inputs.get(0).shape(), shape);
    int[] ib = Broadcast.indices(inputs.get(1).shape(), shape);
    long[] out = new long[shape.size()];
    for (int i = 0; i < out.length; i++) {
      out[i] =
          Math.addExact(
              Math.multiplyExact(a[ia[i]], factorA()), Math.multiplyExact(b[ib[i]], factorB()));
    }
    return IntTensor.of(shape, out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Add", inputs, 2);
    return inputs.get(0).broadcast(inputs.get(1));
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return inputs.get(0).times(factorA()).plus(inputs.get(1).times(factorB()));
  }
}
