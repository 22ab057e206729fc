package io.parsimony.onnx;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Losses, as sums over the scores that the targets pick. */
final class LossOps {
  private LossOps() {}

  static void register(Map<String, Translator> to) {
    to.put("NegativeLogLikelihoodLoss", n -> n.result(0, likelihood(n, n.input(0))));
    to.put("SoftmaxCrossEntropyLoss", LossOps::crossEntropy);
  }

  private static void crossEntropy(ImportNode n) {
    String logarithms = n.step(new Op.LogSoftmax(1), n.input(0));
    n.result(0, likelihood(n, logarithms));
    n.result(1, logarithms);
  }

  /**
   * Minus the weighted scores [N, C, ...] that the targets [N, ...] pick. A target that is to be
   * ignored picks nothing, and does not count in a mean.
   */
  private static String likelihood(ImportNode n, String scores) {
    Shape x = n.shape(scores);
    ElementType type = n.info(scores).type();
    if (x.rank() < 2 || !x.withDim(1, 1).equals(unsqueezed(n.shape(1)))) {
      throw new IllegalArgumentException(
          "scores " + x + " need targets of that shape without its axis 1, not " + n.shape(1));
    }
    String picked = picked(n, x);
    String weights = weights(n, x, type);
    String zero = n.scalar(type, 0);
    String values = n.unary(Kind.NEG, scores);
    if (!weights.isEmpty()) {
      values = n.mul(values, weights);
    }
    String each = n.reduce(ReduceKind.SUM, false, n.where(picked, values, zero), 1);
    String reduction = n.attributes().text("reduction", "mean");
    Integer[] all = IntStream.range(0, x.rank() - 1).boxed().toArray(Integer[]::new);
    return switch (reduction) {
      case "none" -> each;
      case "sum" -> n.reduce(ReduceKind.SUM, false, each, all);
      case "mean" -> {
        if (weights.isEmpty() && !n.attributes().has("ignore_index")) {
          yield n.reduce(ReduceKind.MEAN, false, each, all);
        }
        String weight = weights.isEmpty() ? n.scalar(type, 1) : weights;
        Integer[] every = IntStream.range(0, x.rank()).boxed().toArray(Integer[]::new);
        String counted = n.reduce(ReduceKind.SUM, false, n.where(picked, weight, zero), every);
        yield n.div(n.reduce(ReduceKind.SUM, false, each, all), counted);
      }
      default ->
          throw new IllegalArgumentException(
              "reduction is '" + reduction + "'; expected none, mean or sum");
    };
  }

  private static Shape unsqueezed(Shape targets) {
    List<Integer> dims = new ArrayList<>(targets.toList());
    dims.add(Math.min(1, dims.size()), 1);
    return Shape.of(dims);
  }

  /** For every score whether the target picks it, as booleans [N, C, ...]. */
  private static String picked(ImportNode n, Shape x) {
    String targets = n.reshape(n.input(1), unsqueezed(n.shape(1)));
    double[] numbers = new double[x.dim(1)];
    Arrays.setAll(numbers, i -> i);
    String classes = n.constant(Tensor.of(perClass(x), n.type(1), numbers));
    String hit = n.binary(BinaryFunction.EQUAL, targets, classes);
    long ignored = n.attributes().integer("ignore_index", -1);
    if (ignored < 0 || ignored >= x.dim(1)) {
      return hit;
    }
    double[] counted = new double[x.dim(1)];
    Arrays.setAll(counted, i -> i == ignored ? 0 : 1);
    return n.binary(
        BinaryFunction.AND, hit, n.constant(Tensor.of(perClass(x), ElementType.BOOL, counted)));
  }

  /** The weights as they must stand to broadcast over the scores; empty if there are none. */
  private static String weights(ImportNode n, Shape x, ElementType type) {
    return n.has(2) ? n.cast(n.reshape(n.input(2), perClass(x)), type) : "";
  }

  private static Shape perClass(Shape x) {
    int[] dims = new int[x.rank() - 1];
    Arrays.fill(dims, 1);
    dims[0] = x.dim(1);
    return Shape.of(dims);
  }
}
