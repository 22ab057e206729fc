package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.List;

/** Matrix products; sums run in double and are rounded once. */
final class MatrixKernels {
  private MatrixKernels() {}

  static Tensor gemm(Op.Gemm gemm, List<Tensor> in, ValueInfo out) {
    Tensor a = in.get(0);
    Tensor b = in.get(1);
    int rows = out.shape().dim(0);
    int columns = out.shape().dim(1);
    int inner = a.shape().dim(gemm.transA() ? 0 : 1);
    double[] sums = new double[rows * columns];
    Strided left = Strided.of(a.data(), a.shape(), gemm.transA());
    Strided right = Strided.of(b.data(), b.shape(), gemm.transB());
    multiply(left, right, sums, 0, rows, inner, columns);
    for (int i = 0; i < sums.length; i++) {
      sums[i] *= gemm.alpha();
    }
    if (in.size() > 2) {
      addScaled(sums, in.get(2), gemm.beta(), out.shape());
    }
    return rounded(sums, out);
  }

  private static void addScaled(double[] sums, Tensor c, double beta, Shape target) {
    var walk = new StridedRows(target, c.shape().broadcastStrides(target));
    for (int o = 0; walk.next(); o += walk.length()) {
      for (int i = 0; i < walk.length(); i++) {
        sums[o + i] += beta * c.get(walk.offset(0) + i * walk.step(0));
      }
    }
  }

  static Tensor matMul(List<Tensor> in, ValueInfo out) {
    Tensor a = in.get(0);
    Tensor b = in.get(1);
    Shape left = a.shape().rank() == 1 ? Shape.of(1, a.size()) : a.shape();
    Shape right = b.shape().rank() == 1 ? Shape.of(b.size(), 1) : b.shape();
    int rows = left.dim(-2);
    int inner = left.dim(-1);
    int columns = right.dim(-1);
    Shape leftBatch = left.slice(0, left.rank() - 2);
    Shape rightBatch = right.slice(0, right.rank() - 2);
    Shape batch = leftBatch.broadcast(rightBatch);
    int[] leftStrides = leftBatch.broadcastStrides(batch);
    int[] rightStrides = rightBatch.broadcastStrides(batch);
    double[] sums = new double[out.shape().size()];
    var walk = new StridedRows(batch, leftStrides, rightStrides);
    int done = 0;
    while (walk.next()) {
      for (int i = 0; i < walk.length(); i++) {
        int atLeft = (walk.offset(0) + i * walk.step(0)) * rows * inner;
        int atRight = (walk.offset(1) + i * walk.step(1)) * inner * columns;
        multiply(
            new Strided(a.data(), atLeft, inner, 1),
            new Strided(b.data(), atRight, columns, 1),
            sums,
            done,
            rows,
            inner,
            columns);
        done += rows * columns;
      }
    }
    if (in.size() > 2) {
      addScaled(sums, in.get(2), 1, out.shape());
    }
    return rounded(sums, out);
  }

  /** A matrix inside an array: element (i, j) is at {@code offset + i*row + j*column}. */
  @SuppressWarnings("ArrayRecordComponent") // a view, never compared
  private record Strided(double[] data, int offset, int row, int column) {
    static Strided of(double[] data, Shape shape, boolean transposed) {
      int width = shape.dim(1);
      return transposed ? new Strided(data, 0, 1, width) : new Strided(data, 0, width, 1);
    }
  }

  /** Adds the product of a (rows x inner) and b (inner x columns) to {@code out} from at on. */
  private static void multiply(
      Strided a, Strided b, double[] out, int at, int rows, int inner, int columns) {
    for (int i = 0; i < rows; i++) {
      int row = at + i * columns;
      int left = a.offset() + i * a.row();
      if (b.column() == 1) {
        for (int k = 0; k < inner; k++) {
          addScaledRow(a.data()[left + k * a.column()], b, k, out, row, columns);
        }
      } else {
        for (int j = 0; j < columns; j++) {
          out[row + j] += dot(a, left, b, b.offset() + j * b.column(), inner);
        }
      }
    }
  }

  private static void addScaledRow(
      double factor, Strided b, int k, double[] out, int row, int columns) {
    if (factor == 0) {
      return;
    }
    double[] data = b.data();
    int from = b.offset() + k * b.row();
    for (int j = 0; j < columns; j++) {
      out[row + j] += factor * data[from + j];
    }
  }

  private static double dot(Strided a, int left, Strided b, int right, int inner) {
    double[] x = a.data();
    double[] y = b.data();
    double sum = 0;
    for (int k = 0; k < inner; k++) {
      sum += x[left + k * a.column()] * y[right + k * b.row()];
    }
    return sum;
  }

  private static Tensor rounded(double[] sums, ValueInfo out) {
    ElementType type = out.type();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = type.round(sums[i]);
    }
    return Tensor.of(out.shape(), type, sums);
  }
}
