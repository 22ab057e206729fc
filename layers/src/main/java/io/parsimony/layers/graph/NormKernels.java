package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.List;

/** Normalisations and softmax; statistics run in double. */
final class NormKernels {
  private NormKernels() {}

  static Tensor batchNormalization(double epsilon, List<Tensor> in, ValueInfo out) {
    Tensor x = in.getFirst();
    AxisSpan span = AxisSpan.of(x.shape(), 1);
    double[] result = new double[x.size()];
    for (int i = 0; i < result.length; i++) {
      int c = i / span.inner() % span.length();
      double scale = in.get(1).get(c) / Math.sqrt(in.get(4).get(c) + epsilon);
      result[i] = out.type().round((x.get(i) - in.get(3).get(c)) * scale + in.get(2).get(c));
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  static Tensor layerNormalization(Op.LayerNormalization op, List<Tensor> in, ValueInfo out) {
    Tensor x = in.getFirst();
    int inner = x.shape().product(op.axis(), x.shape().rank());
    double[] result = new double[x.size()];
    for (int start = 0; start < result.length; start += inner) {
      double mean = 0;
      for (int i = 0; i < inner; i++) {
        mean += x.get(start + i) / inner;
      }
      double variance = 0;
      for (int i = 0; i < inner; i++) {
        double d = x.get(start + i) - mean;
        variance += d * d / inner;
      }
      double scale = 1 / Math.sqrt(variance + op.epsilon());
      for (int i = 0; i < inner; i++) {
        result[start + i] = (x.get(start + i) - mean) * scale;
      }
    }
    applyGain(result, in, x.shape());
    for (int i = 0; i < result.length; i++) {
      result[i] = out.type().round(result[i]);
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  private static void applyGain(double[] values, List<Tensor> in, Shape shape) {
    Tensor gain = in.get(1);
    Tensor bias = in.size() > 2 ? in.get(2) : Tensor.scalar(ElementType.FLOAT, 0);
    var rows =
        new StridedRows(
            shape, gain.shape().broadcastStrides(shape), bias.shape().broadcastStrides(shape));
    for (int o = 0; rows.next(); o += rows.length()) {
      for (int i = 0; i < rows.length(); i++) {
        double g = gain.get(rows.offset(0) + i * rows.step(0));
        values[o + i] = values[o + i] * g + bias.get(rows.offset(1) + i * rows.step(1));
      }
    }
  }

  /** Softmax along an axis, or its logarithm; the maximum is taken out first. */
  static Tensor softmax(int axis, boolean logarithm, Tensor x, ValueInfo out) {
    AxisSpan span = AxisSpan.of(x.shape(), axis);
    double[] result = new double[x.size()];
    for (int line = 0; line < span.lines(); line++) {
      int start = span.start(line);
      double max = Double.NEGATIVE_INFINITY;
      for (int p = 0; p < span.length(); p++) {
        max = Math.max(max, x.get(start + p * span.inner()));
      }
      double sum = 0;
      for (int p = 0; p < span.length(); p++) {
        int at = start + p * span.inner();
        result[at] = StrictMath.exp(x.get(at) - max);
        sum += result[at];
      }
      for (int p = 0; p < span.length(); p++) {
        int at = start + p * span.inner();
        double v = logarithm ? x.get(at) - max - StrictMath.log(sum) : result[at] / sum;
        result[at] = out.type().round(v);
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }
}
