package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;

/** Element-by-element operators, with broadcasting. Results are rounded to the output's type. */
final class ElementwiseKernels {
  private ElementwiseKernels() {}

  static Tensor unary(UnaryFunction function, Tensor x, ValueInfo out) {
    double[] in = x.data();
    double[] result = new double[in.length];
    ElementType type = out.type();
    for (int i = 0; i < in.length; i++) {
      result[i] = type.round(function.apply(in[i]));
    }
    return Tensor.of(x.shape(), type, result);
  }

  static Tensor binary(BinaryFunction function, Tensor a, Tensor b, ValueInfo out) {
    Shape target = out.shape();
    double[] result = new double[target.size()];
    double[] da = a.data();
    double[] db = b.data();
    ElementType type = out.type();
    var rows =
        new StridedRows(
            target, a.shape().broadcastStrides(target), b.shape().broadcastStrides(target));
    for (int o = 0; rows.next(); o += rows.length()) {
      int pa = rows.offset(0);
      int pb = rows.offset(1);
      int sa = rows.step(0);
      int sb = rows.step(1);
      for (int i = 0; i < rows.length(); i++) {
        result[o + i] = type.round(function.apply(da[pa + i * sa], db[pb + i * sb]));
      }
    }
    return Tensor.of(target, type, result);
  }

  static Tensor where(Tensor condition, Tensor a, Tensor b, ValueInfo out) {
    Shape target = out.shape();
    double[] result = new double[target.size()];
    var rows =
        new StridedRows(
            target,
            condition.shape().broadcastStrides(target),
            a.shape().broadcastStrides(target),
            b.shape().broadcastStrides(target));
    for (int o = 0; rows.next(); o += rows.length()) {
      for (int i = 0; i < rows.length(); i++) {
        boolean holds = condition.get(rows.offset(0) + i * rows.step(0)) != 0;
        result[o + i] =
            holds
                ? a.get(rows.offset(1) + i * rows.step(1))
                : b.get(rows.offset(2) + i * rows.step(2));
      }
    }
    return Tensor.of(target, out.type(), result);
  }
}
