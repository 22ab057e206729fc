package io.parsimony.layers.graph;

import java.util.Set;

/**
 * What a constant operand of a node acts as.
 *
 * @param label for example {@code weight} or {@code bias}
 * @param reason why it is not a trained parameter; empty if it is
 */
record ParameterRole(String label, String reason) {

  /** Operators of the file that are taken apart and whose stored operands are all trained. */
  private static final Set<String> COMPOSITES =
      Set.of(
          "InstanceNormalization", "GroupNormalization", "RMSNormalization", "LSTM", "GRU", "RNN");

  private static String name(Node node, int operand) {
    return node.inputs().get(operand);
  }

  private static ParameterRole counts(String label) {
    return new ParameterRole(label, "");
  }

  private static ParameterRole not(String label, String reason) {
    return new ParameterRole(label, reason);
  }

  static ParameterRole of(ModelGraph graph, Node node, int operand) {
    Tensor tensor = graph.initializer(name(node, operand));
    if (COMPOSITES.contains(node.origin().opType())
        && !graph.sources(name(node, operand)).isEmpty()) {
      return counts("parameter");
    }
    return switch (node.op()) {
      case Op.Conv _, Op.ConvTranspose _ -> counts(operand == 2 ? "bias" : "weight");
      case Op.Gemm _ -> counts(operand == 2 ? "bias" : "weight");
      case Op.MatMul _ -> counts(operand == 2 ? "bias" : "weight");
      case Op.BatchNormalization _ ->
          operand <= 2
              ? counts("normalisation")
              : not("statistics", "running statistics are not trained");
      case Op.LayerNormalization _ -> counts("normalisation");
      case Op.Gather _, Op.GatherElements _, Op.GatherNd _ ->
          operand == 0 ? embedding(tensor) : not("indices", "indices");
      case Op.Binary(var function) -> elementwise(graph, node, operand, function);
      case Op.Where _ -> not("choice", operand == 0 ? "mask" : "constant branch of a choice");
      case Op.Concat _ -> tensor.type().isFloat() ? counts("token") : not("part", "integers");
      case Op.ScatterElements _, Op.ScatterNd _ -> not("scatter", "constant of a scatter");
      case Op.Unary _, Op.Cast _, Op.BitCast _, Op.Identity _ ->
          not("constant", "constant operand");
      case Op.Reduce _, Op.ArgReduce _, Op.TopK _ -> not("constant", "constant operand");
      case Op.CumSum _, Op.Pool _, Op.MaxPoolIndices _, Op.Softmax _, Op.LogSoftmax _ ->
          not("constant", "constant operand");
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Split _, Op.Pad _ ->
          not("constant", "constant operand");
      case Op.Expand _, Op.Tile _ -> not("constant", "constant operand");
    };
  }

  private static ParameterRole embedding(Tensor tensor) {
    if (tensor.type() == ElementType.BOOL) {
      return counts("bits"); // of a Bloom filter
    }
    return tensor.type().isFloat() ? counts("embedding") : not("table", "integer table");
  }

  private static final Set<BinaryFunction> ARITHMETIC =
      Set.of(
          BinaryFunction.ADD,
          BinaryFunction.SUB,
          BinaryFunction.MUL,
          BinaryFunction.DIV,
          BinaryFunction.PRELU);

  private static ParameterRole elementwise(
      ModelGraph graph, Node node, int operand, BinaryFunction function) {
    Tensor tensor = graph.initializer(name(node, operand));
    if (!ARITHMETIC.contains(function)) {
      return not("operand", "operand of " + function.onnxName());
    }
    if (function == BinaryFunction.PRELU) {
      return counts("slope");
    }
    boolean additive = function == BinaryFunction.ADD || function == BinaryFunction.SUB;
    String label = additive ? "bias" : "gain";
    if (!tensor.type().isFloat()) {
      return not(label, "integers");
    }
    if (tensor.size() == 1 && !(additive && isBiasOfOne(graph, node, operand))) {
      return not(label, "scalar");
    }
    return additive && isMask(tensor) ? not("mask", "mask") : counts(label);
  }

  /** Whether a single number is added to a product with a single output feature. */
  private static boolean isBiasOfOne(ModelGraph graph, Node node, int operand) {
    String other = node.inputs().get(1 - operand);
    Node producer = graph.producers().get(other);
    if (producer == null || graph.initializer(name(node, operand)).shape().rank() == 0) {
      return false;
    }
    return switch (producer.op()) {
      case Op.MatMul _, Op.Gemm _ -> graph.shape(other).dim(-1) == 1;
      case Op.Conv _, Op.ConvTranspose _ -> graph.shape(other).dim(1) == 1;
      default -> false;
    };
  }

  /** Zeros, and one other value so low that an exponential of it vanishes. */
  private static boolean isMask(Tensor tensor) {
    boolean hides = false;
    for (double v : tensor.data()) {
      if (v != 0 && v > -1e3) {
        return false;
      }
      hides |= v != 0;
    }
    return hides;
  }
}
