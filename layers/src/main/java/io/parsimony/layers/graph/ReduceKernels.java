package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.Arrays;
import java.util.List;

/** Reductions over any set of axes; sums run in double. */
final class ReduceKernels {
  private ReduceKernels() {}

  static Tensor reduce(Op.Reduce reduce, Tensor x, ValueInfo out) {
    Shape kept = x.shape();
    for (int axis : reduce.axes()) {
      kept = kept.withDim(axis, 1);
    }
    int[] strides = kept.broadcastStrides(x.shape());
    double[] sums = accumulate(reduce.kind(), x, strides, out.shape().size());
    int count = out.shape().size() == 0 ? 0 : x.size() / out.shape().size();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = out.type().round(finish(reduce.kind(), sums[i], count));
    }
    return Tensor.of(out.shape(), out.type(), sums);
  }

  private static double[] accumulate(ReduceKind kind, Tensor x, int[] strides, int size) {
    if (kind == ReduceKind.LOG_SUM_EXP) {
      return logSumExp(x, strides, size);
    }
    double[] sums = new double[size];
    Arrays.fill(sums, start(kind));
    var rows = new StridedRows(x.shape(), strides);
    for (int o = 0; rows.next(); o += rows.length()) {
      for (int i = 0; i < rows.length(); i++) {
        int at = rows.offset(0) + i * rows.step(0);
        sums[at] = combine(kind, sums[at], x.get(o + i));
      }
    }
    return sums;
  }

  /** The maximum is taken out first, so that no exponential overflows. */
  private static double[] logSumExp(Tensor x, int[] strides, int size) {
    double[] max = accumulate(ReduceKind.MAX, x, strides, size);
    double[] sums = new double[size];
    var rows = new StridedRows(x.shape(), strides);
    for (int o = 0; rows.next(); o += rows.length()) {
      for (int i = 0; i < rows.length(); i++) {
        int at = rows.offset(0) + i * rows.step(0);
        sums[at] += StrictMath.exp(x.get(o + i) - max[at]);
      }
    }
    for (int i = 0; i < size; i++) {
      sums[i] = Double.isInfinite(max[i]) ? max[i] : max[i] + StrictMath.log(sums[i]);
    }
    return sums;
  }

  private static double start(ReduceKind kind) {
    return switch (kind) {
      case SUM, MEAN, L1, L2, LOG_SUM, LOG_SUM_EXP, SUM_SQUARE -> 0;
      case PRODUCT -> 1;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
    };
  }

  private static double combine(ReduceKind kind, double sum, double v) {
    return switch (kind) {
      case SUM, MEAN, LOG_SUM, LOG_SUM_EXP -> sum + v;
      case L1 -> sum + Math.abs(v);
      case L2, SUM_SQUARE -> sum + v * v;
      case PRODUCT -> sum * v;
      case MAX -> Math.max(sum, v);
      case MIN -> Math.min(sum, v);
    };
  }

  private static double finish(ReduceKind kind, double sum, int count) {
    return switch (kind) {
      case MEAN -> sum / count;
      case L2 -> Math.sqrt(sum);
      case LOG_SUM -> StrictMath.log(sum);
      case SUM, L1, LOG_SUM_EXP, SUM_SQUARE, PRODUCT, MAX, MIN -> sum;
    };
  }

  static Tensor argReduce(Op.ArgReduce op, Tensor x, ValueInfo out) {
    AxisSpan span = AxisSpan.of(x.shape(), op.axis());
    double[] result = new double[span.lines()];
    for (int line = 0; line < result.length; line++) {
      int start = span.start(line);
      int best = 0;
      for (int p = 1; p < span.length(); p++) {
        double v = x.get(start + p * span.inner());
        double top = x.get(start + best * span.inner());
        if ((op.greatest() ? v > top : v < top) || (op.selectLast() && v == top)) {
          best = p;
        }
      }
      result[line] = best;
    }
    return Tensor.of(out.shape(), out.type(), result);
  }

  /** Values in order, ties by lower index first; then their indices. */
  static List<Tensor> topK(Op.TopK op, Tensor x, List<ValueInfo> out) {
    AxisSpan span = AxisSpan.of(x.shape(), op.axis());
    double[] values = new double[span.lines() * op.k()];
    double[] indices = new double[values.length];
    AxisSpan kept = new AxisSpan(span.outer(), op.k(), span.inner());
    for (int line = 0; line < span.lines(); line++) {
      int start = span.start(line);
      int to = kept.start(line);
      int[] order = order(x, start, span, op.greatest());
      for (int p = 0; p < op.k(); p++) {
        values[to + p * span.inner()] = x.get(start + order[p] * span.inner());
        indices[to + p * span.inner()] = order[p];
      }
    }
    Tensor top = Tensor.of(out.getFirst().shape(), out.getFirst().type(), values);
    return List.of(top, Tensor.of(top.shape(), ElementType.INT64, indices));
  }

  private static int[] order(Tensor x, int start, AxisSpan span, boolean greatest) {
    Integer[] order = new Integer[span.length()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order, // stable, so equal values stay in order of index
        (i, j) -> {
          double a = x.get(start + i * span.inner());
          double b = x.get(start + j * span.inner());
          return greatest ? Double.compare(b, a) : Double.compare(a, b);
        });
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  static Tensor cumSum(Op.CumSum op, Tensor x, ValueInfo out) {
    AxisSpan span = AxisSpan.of(x.shape(), op.axis());
    double[] result = new double[x.size()];
    for (int line = 0; line < span.lines(); line++) {
      int start = span.start(line);
      double sum = 0;
      for (int p = 0; p < span.length(); p++) {
        int at = start + (op.reverse() ? span.length() - 1 - p : p) * span.inner();
        double before = sum;
        sum += x.get(at);
        result[at] = out.type().round(op.exclusive() ? before : sum);
      }
    }
    return Tensor.of(out.shape(), out.type(), result);
  }
}
