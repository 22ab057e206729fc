package io.parsimony.layers.graph.lower;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.FloatEvaluator;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reductions other than sums, means and maxima, and operators that are built on reductions. */
final class ReductionLowering {

  private ReductionLowering() {}

  static boolean reduce(Node node, Op.Reduce op, Steps s) {
    String x = node.inputs().getFirst();
    Integer[] axes = op.axes().toArray(Integer[]::new);
    boolean keep = op.keepDims();
    if (s.shape(x).size() == 0) {
      Tensor nothing = Tensor.zeros(s.shape(x), s.type(x));
      return s.result(
          s.constant("empty", FloatEvaluator.apply(op, List.of(nothing), 1).getFirst()));
    }
    return switch (op.kind()) {
      case SUM, MEAN, MAX, SUM_SQUARE -> axes.length == 0 && s.result(x);
      case MIN -> s.result(s.minimum(keep, x, axes));
      case L1 -> s.result(s.reduce(ReduceKind.SUM, keep, s.unary(Kind.ABS, x), axes));
      case L2 -> s.result(s.unary(Kind.SQRT, s.reduce(ReduceKind.SUM, keep, s.mul(x, x), axes)));
      case LOG_SUM -> s.result(s.unary(Kind.LOG, s.reduce(ReduceKind.SUM, keep, x, axes)));
      case LOG_SUM_EXP -> {
        String max = s.reduce(ReduceKind.MAX, true, x, axes);
        String sum = s.reduce(ReduceKind.SUM, true, s.unary(Kind.EXP, s.sub(x, max)), axes);
        String result = s.add(max, s.unary(Kind.LOG, sum));
        yield s.result(s.reshape(result, reduced(s.shape(x), op)));
      }
      case PRODUCT -> s.result(s.reshape(product(x, op.axes(), s), reduced(s.shape(x), op)));
    };
  }

  private static Shape reduced(Shape shape, Op.Reduce op) {
    List<Integer> dims = new ArrayList<>();
    for (int i = 0; i < shape.rank(); i++) {
      if (!op.axes().contains(i)) {
        dims.add(shape.dim(i));
      } else if (op.keepDims()) {
        dims.add(1);
      }
    }
    return Shape.of(dims);
  }

  /** One axis after the other, halves multiplied with halves. */
  private static String product(String x, List<Integer> axes, Steps s) {
    String current = x;
    for (int axis : axes) {
      while (s.shape(current).dim(axis) > 1) {
        int length = s.shape(current).dim(axis);
        int half = length / 2;
        String paired = s.mul(s.slice(current, axis, 0, half), s.slice(current, axis, half, half));
        current =
            length % 2 == 0
                ? paired
                : s.step(new Op.Concat(axis), paired, s.slice(current, axis, length - 1, 1));
      }
    }
    return current;
  }

  /** {@code x - max - log(sum of exp(x - max))}. */
  static boolean logSoftmax(Node node, int axis, Steps s) {
    String x = node.inputs().getFirst();
    String centred = s.sub(x, s.reduce(ReduceKind.MAX, true, x, axis));
    String sum = s.reduce(ReduceKind.SUM, true, s.unary(Kind.EXP, centred), axis);
    return s.result(s.sub(centred, s.unary(Kind.LOG, sum)));
  }

  /** A product with a triangle of ones. */
  static boolean cumSum(Node node, Op.CumSum op, Steps s) {
    String x = node.inputs().getFirst();
    Shape shape = s.shape(x);
    int n = shape.dim(op.axis());
    double[] ones = new double[n * n];
    for (int from = 0; from < n; from++) {
      for (int to = 0; to < n; to++) {
        int ahead = op.reverse() ? from - to : to - from;
        ones[from * n + to] = ahead > 0 || (ahead == 0 && !op.exclusive()) ? 1 : 0;
      }
    }
    String triangle = s.constant("triangle", Tensor.of(Shape.of(n, n), s.type(x), ones));
    List<Integer> order = s.axisLast(shape.rank(), op.axis());
    String turned = s.transpose(x, order);
    Shape there = s.shape(turned);
    String rows = s.reshape(turned, Shape.of(shape.size() / n, n));
    String sums = s.reshape(s.matMul(rows, triangle), there);
    return s.result(s.transpose(sums, s.inverse(order)));
  }

  /** {@code (x - mean) * scale / sqrt(variance + epsilon) + bias}, unless all are constant. */
  static boolean batchNormalization(Node node, double epsilon, Steps s) {
    List<String> in = node.inputs();
    if (in.stream().skip(1).allMatch(s::isConstant)) {
      return false;
    }
    int[] column = new int[s.shape(in.get(0)).rank() - 1];
    Arrays.fill(column, 1);
    column[0] = s.shape(in.get(1)).size();
    Shape shape = Shape.of(column);
    String variance = s.reshape(in.get(4), shape);
    String root = s.power(s.add(variance, s.number(epsilon, variance)), -0.5);
    String centred = s.sub(in.get(0), s.reshape(in.get(3), shape));
    String scaled = s.mul(s.mul(centred, root), s.reshape(in.get(1), shape));
    return s.result(s.add(scaled, s.reshape(in.get(2), shape)));
  }
}
