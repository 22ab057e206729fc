package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.List;

/** Operators that read or write at positions given by a tensor of indices. */
final class IndexKernels {
  private IndexKernels() {}

  /** The index counted from the front; a negative one counts from the end. */
  private static int index(double given, int dim) {
    int i = (int) given;
    int normal = i < 0 ? i + dim : i;
    if (normal < 0 || normal >= dim) {
      throw new IllegalArgumentException("index " + i + " is outside a dimension of " + dim);
    }
    return normal;
  }

  static Tensor gather(int axis, Tensor data, Tensor indices, ValueInfo out) {
    AxisSpan span = AxisSpan.of(data.shape(), axis);
    double[] result = new double[out.shape().size()];
    int to = 0;
    for (int o = 0; o < span.outer(); o++) {
      for (int i = 0; i < indices.size(); i++) {
        int from = (o * span.length() + index(indices.get(i), span.length())) * span.inner();
        System.arraycopy(data.data(), from, result, to, span.inner());
        to += span.inner();
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  /** Where element {@code i} of an index tensor points to in data, along an axis. */
  private static int element(Shape indexShape, Shape data, int axis, int i, double index) {
    int[] strides = indexShape.strides();
    int[] dataStrides = data.strides();
    int at = 0;
    for (int k = 0; k < strides.length; k++) {
      int position = k == axis ? index(index, data.dim(k)) : i / strides[k] % indexShape.dim(k);
      at += position * dataStrides[k];
    }
    return at;
  }

  static Tensor gatherElements(int axis, Tensor data, Tensor indices, ValueInfo out) {
    double[] result = new double[indices.size()];
    for (int i = 0; i < result.length; i++) {
      int at = element(indices.shape(), data.shape(), axis, i, indices.get(i));
      result[i] = data.get(at);
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  static Tensor scatterElements(Op.ScatterElements op, List<Tensor> in, ValueInfo out) {
    Tensor data = in.get(0);
    Tensor indices = in.get(1);
    double[] result = data.data().clone();
    for (int i = 0; i < indices.size(); i++) {
      int at = element(indices.shape(), data.shape(), op.axis(), i, indices.get(i));
      double v = combine(op.reduction(), result[at], in.get(2).get(i));
      result[at] = out.type().round(v);
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  static Tensor gatherNd(int batchDims, Tensor data, Tensor indices, ValueInfo out) {
    Shape shape = data.shape();
    int depth = indices.shape().dim(-1);
    int block = shape.product(batchDims + depth, shape.rank());
    int batchSize = shape.product(batchDims, shape.rank());
    int tuples = depth == 0 ? out.shape().size() / block : indices.size() / depth;
    int perBatch = tuples / shape.product(0, batchDims);
    double[] result = new double[out.shape().size()];
    for (int t = 0; t < tuples; t++) {
      int from = t / perBatch * batchSize + offset(shape, batchDims, indices, t, depth);
      System.arraycopy(data.data(), from, result, t * block, block);
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  private static int offset(Shape shape, int firstAxis, Tensor indices, int tuple, int depth) {
    int[] strides = shape.strides();
    int at = 0;
    for (int d = 0; d < depth; d++) {
      int axis = firstAxis + d;
      at += index(indices.get(tuple * depth + d), shape.dim(axis)) * strides[axis];
    }
    return at;
  }

  static Tensor scatterNd(ScatterReduction reduction, List<Tensor> in, ValueInfo out) {
    Tensor data = in.get(0);
    Tensor indices = in.get(1);
    Tensor updates = in.get(2);
    int depth = indices.shape().dim(-1);
    int block = data.shape().product(depth, data.shape().rank());
    double[] result = data.data().clone();
    for (int t = 0; t < indices.size() / depth; t++) {
      int at = offset(data.shape(), 0, indices, t, depth);
      for (int i = 0; i < block; i++) {
        double v = combine(reduction, result[at + i], updates.get(t * block + i));
        result[at + i] = out.type().round(v);
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  private static double combine(ScatterReduction reduction, double old, double update) {
    return switch (reduction) {
      case NONE -> update;
      case ADD -> old + update;
      case MUL -> old * update;
      case MAX -> Math.max(old, update);
      case MIN -> Math.min(old, update);
    };
  }
}
