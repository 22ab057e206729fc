package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.List;

/**
 * Rows of a table by run-time indices: operand 0 holds indices in {@code [0, rows)}, operand 1 is
 * the table {@code [rows, ...]}; the result is {@code ids.shape ++ table.shape[1:]}.
 *
 * @param rows number of rows of the table
 * @param width elements of a row
 */
public record Embedding(int rows, int width) implements Layer {

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    IntTensor ids = inputs.get(0);
    long[] table = inputs.get(1).values();
    long[] out = new long[shape.size()];
    Range allowed = new Range(0, rows - 1);
    for (int i = 0; i < ids.size(); i++) {
      long id = ids.get(i);
      if (!allowed.contains(id)) {
        throw QuantOverflowException.of("index " + id, allowed);
      }
      System.arraycopy(table, (int) id * width, out, i * width, width);
    }
    return IntTensor.of(shape, out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("Embedding", inputs, 2);
    Shape table = inputs.get(1);
    if (table.rank() < 1 || table.dim(0) != rows || table.size() != rows * width) {
      throw new IllegalArgumentException(
          "embedding of " + rows + " rows of " + width + " on table " + table);
    }
    Shape ids = inputs.get(0);
    int[] dims = new int[ids.rank() + table.rank() - 1];
    System.arraycopy(ids.dims(), 0, dims, 0, ids.rank());
    System.arraycopy(table.dims(), 1, dims, ids.rank(), table.rank() - 1);
    return Shape.of(dims);
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    return inputs.get(1);
  }
}
