package io.parsimony.layers.quant.ezkl;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is recognised across operators, and arithmetic on constants before they are quantised. */
final class EzklPatterns {

  private EzklPatterns() {}

  /**
   * Square roots that are read as divisors only: a division by one becomes a product with a table
   * of reciprocal roots. From the root's name to that of its operand.
   */
  static Map<String, String> dividingRoots(ModelGraph graph) {
    Map<String, List<Node>> consumers = graph.consumers();
    Map<String, String> roots = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      boolean root =
          node.op() instanceof Op.Unary(UnaryFunction f) && f.kind() == UnaryFunction.Kind.SQRT;
      List<Node> readers = consumers.getOrDefault(node.output(), List.of());
      boolean output = graph.outputs().stream().anyMatch(o -> o.name().equals(node.output()));
      if (root && !output && readers.stream().allMatch(r -> divides(r, node.output()))) {
        roots.put(node.output(), node.inputs().getFirst());
      }
    }
    return roots;
  }

  private static boolean divides(Node node, String divisor) {
    return node.op() instanceof Op.Binary(BinaryFunction f)
        && f == BinaryFunction.DIV
        && node.inputs().get(1).equals(divisor)
        && !node.inputs().get(0).equals(divisor);
  }

  /** Every element times a number. */
  static Tensor times(Tensor tensor, double factor) {
    if (factor == 1) {
      return tensor;
    }
    return Tensor.floats(
        tensor.shape(), Arrays.stream(tensor.data()).map(v -> v * factor).toArray());
  }

  /**
   * Gain and bias of a normalisation with fixed statistics: {@code g/sqrt(v + eps)} and {@code b -
   * m*gain}, shaped to broadcast along axis 1 of {@code rank} axes.
   */
  static Tensor[] foldNormalization(
      Tensor scale, Tensor bias, Tensor mean, Tensor variance, double epsilon, int rank) {
    int channels = scale.size();
    double[] gain = new double[channels];
    double[] shift = new double[channels];
    for (int c = 0; c < channels; c++) {
      gain[c] = scale.get(c) / StrictMath.sqrt(variance.get(c) + epsilon);
      shift[c] = bias.get(c) - mean.get(c) * gain[c];
    }
    int[] dims = new int[rank - 1];
    Arrays.fill(dims, 1);
    dims[0] = channels;
    Shape shape = Shape.of(dims);
    return new Tensor[] {Tensor.floats(shape, gain), Tensor.floats(shape, shift)};
  }

  /** The least b with {@code 2^b >= n}. */
  static int ceilLog2(int n) {
    return n <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(n - 1);
  }

  /** What a table of a function is called: the function, with its parameters if it has any. */
  static String name(UnaryFunction f) {
    String kind = f.kind().onnxName();
    return f.alpha() == 0 && f.beta() == 0 ? kind : kind + "(" + f.alpha() + ", " + f.beta() + ")";
  }

  /** Multiply-adds of all convolutions and matrix products. */
  static long multiplyAdds(ModelGraph graph) {
    long sum = 0;
    for (Node node : graph.nodes()) {
      long outputs = graph.shape(node.output()).size();
      sum +=
          switch (node.op()) {
            case Op.Conv _ -> {
              Shape weights = graph.shape(node.inputs().get(1));
              yield outputs * (weights.size() / weights.dim(0));
            }
            case Op.MatMul _ -> outputs * graph.shape(node.inputs().getFirst()).dim(-1);
            case Op.Gemm gemm ->
                outputs * graph.shape(node.inputs().getFirst()).dim(gemm.transA() ? 0 : 1);
            default -> 0;
          };
    }
    return sum;
  }
}
