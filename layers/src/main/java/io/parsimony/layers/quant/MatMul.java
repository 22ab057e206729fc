package io.parsimony.layers.quant;

import io.parsimony.circuit.Range;
import io.parsimony.layers.IntTensor;
import io.parsimony.layers.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Matrix product, exact, batched over leading dimensions with numpy's broadcasting:
 *
 * <pre>
 *   y[..., i, j] = sum over t of A[..., i, t] * B[..., t, j]  (+ c[j])
 * </pre>
 *
 * where {@code A} is operand 0, or its last two dimensions swapped if {@code transA}; {@code B}
 * likewise. Operand 2, if there is one, has shape {@code [columns]}.
 *
 * @param a shape of operand 0, rank at least 2
 * @param b shape of operand 1, rank at least 2
 * @param transA whether operand 0 is stored transposed
 * @param transB whether operand 1 is stored transposed
 * @param bias whether there is an operand 2
 */
public record MatMul(Shape a, Shape b, boolean transA, boolean transB, boolean bias)
    implements DotLayer {

  /** Checks that the operands can be multiplied. */
  public MatMul {
    if (a.rank() < 2 || b.rank() < 2) {
      throw new IllegalArgumentException("MatMul needs matrices, got " + a + " and " + b);
    }
    if (a.dim(transA ? -2 : -1) != b.dim(transB ? -1 : -2)) {
      throw new IllegalArgumentException(
          "MatMul of " + a + (transA ? "^T" : "") + " and " + b + (transB ? "^T" : ""));
    }
  }

  /** Rows of each product. */
  public int rows() {
    return a.dim(transA ? -1 : -2);
  }

  /** Columns of each product. */
  public int columns() {
    return b.dim(transB ? -2 : -1);
  }

  @Override
  public int terms() {
    return a.dim(transA ? -2 : -1);
  }

  @Override
  public int outputs() {
    return batches() * rows() * columns();
  }

  @Override
  public void operands(int output, int[] aIndex, int[] bIndex) {
    int n = columns();
    int k = terms();
    int m = rows();
    int j = output % n;
    int i = output / n % m;
    int batch = output / n / m;
    int aBase = batchOffset(a, batch);
    int bBase = batchOffset(b, batch);
    for (int t = 0; t < k; t++) {
      aIndex[t] = aBase + (transA ? t * m + i : i * k + t);
      bIndex[t] = bBase + (transB ? j * k + t : t * n + j);
    }
  }

  @Override
  public int biasIndex(int output) {
    return bias ? output % columns() : -1;
  }

  @Override
  public IntTensor evaluate(List<IntTensor> inputs) {
    Shape shape = outputShape(inputs.stream().map(IntTensor::shape).toList());
    int m = rows();
    int k = terms();
    int n = columns();
    long[] x = inputs.get(0).values();
    long[] y = inputs.get(1).values();
    long[] out = new long[shape.size()];
    for (int batch = 0; batch < batches(); batch++) {
      int aAt = batchOffset(a, batch);
      int bAt = batchOffset(b, batch);
      int outAt = batch * m * n;
      long[] left = x;
      if (transA) {
        left = transposed(x, aAt, k, m);
        aAt = 0;
      }
      if (transB) {
        DotKernel.rowsByRows(left, aAt, m, y, bAt, n, k, out, outAt);
      } else {
        DotKernel.rowsByColumns(left, aAt, m, y, bAt, n, k, out, outAt);
      }
    }
    if (bias) {
      long[] c = inputs.get(2).values();
      for (int i = 0; i < out.length; i++) {
        out[i] = Math.addExact(out[i], c[i % n]);
      }
    }
    return IntTensor.of(shape, out);
  }

  @Override
  public Shape outputShape(List<Shape> inputs) {
    Checks.count("MatMul", inputs, bias ? 3 : 2);
    Checks.shape("MatMul", a, inputs.get(0));
    Checks.shape("MatMul", b, inputs.get(1));
    if (bias) {
      Checks.shape("MatMul", Shape.of(columns()), inputs.get(2));
    }
    int[] batch = batchShape().dims();
    int[] dims = Arrays.copyOf(batch, batch.length + 2);
    dims[batch.length] = rows();
    dims[batch.length + 1] = columns();
    return Shape.of(dims);
  }

  @Override
  public Range outputRange(List<Range> inputs) {
    Range sum = inputs.get(0).times(inputs.get(1)).repeated(terms());
    return bias ? sum.plus(inputs.get(2)) : sum;
  }

  private Shape batchShape() {
    return a.slice(0, a.rank() - 2).broadcast(b.slice(0, b.rank() - 2));
  }

  private int batches() {
    return batchShape().size();
  }

  /** First element of the matrix of {@code operand} that takes part in product {@code batch}. */
  private int batchOffset(Shape operand, int batch) {
    if (batch == 0) {
      return 0;
    }
    Shape all = batchShape();
    int[] strides = operand.slice(0, operand.rank() - 2).broadcastStrides(all);
    int matrix = operand.dim(-1) * operand.dim(-2);
    int rest = batch;
    int offset = 0;
    for (int d = all.rank() - 1; d >= 0; d--) {
      offset += rest % all.dim(d) * strides[d];
      rest /= all.dim(d);
    }
    return offset * matrix;
  }

  private static long[] transposed(long[] v, int at, int rows, int columns) {
    long[] out = new long[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        out[j * rows + i] = v[at + i * columns + j];
      }
    }
    return out;
  }
}
