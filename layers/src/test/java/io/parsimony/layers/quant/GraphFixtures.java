package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.List;
import java.util.Random;

/** Small float networks with seeded weights. */
final class GraphFixtures {

  private GraphFixtures() {}

  static Tensor weights(long seed, double size, int... dims) {
    Random random = new Random(seed);
    double[] data = new double[Shape.of(dims).size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = size * (2 * random.nextDouble() - 1);
    }
    return Tensor.floats(Shape.of(dims), data);
  }

  static Op unary(UnaryFunction.Kind kind) {
    return new Op.Unary(UnaryFunction.of(kind));
  }

  static Op binary(BinaryFunction function) {
    return new Op.Binary(function);
  }

  /** Convolution, ReLU, average pooling, max pooling, a dense layer and softmax. */
  static ModelGraph convNet() {
    WindowGeometry two =
        new WindowGeometry(
            List.of(2, 2), List.of(2, 2), List.of(1, 1), List.of(0, 0), List.of(0, 0), false);
    WindowGeometry three =
        new WindowGeometry(
            List.of(3, 3), List.of(1, 1), List.of(1, 1), List.of(1, 1), List.of(1, 1), false);
    return ModelGraph.builder("convNet")
        .input("x", ElementType.FLOAT, Shape.of(1, 1, 8, 8))
        .initializer("w1", weights(1, 0.5, 4, 1, 3, 3))
        .initializer("b1", weights(2, 0.2, 4))
        .initializer("w2", weights(3, 0.3, 16, 5))
        .initializer("b2", weights(4, 0.3, 5))
        .node("conv", new Op.Conv(three, 1), "x", "w1", "b1")
        .node("relu", unary(UnaryFunction.Kind.RELU), "conv")
        .node("average", new Op.Pool(PoolKind.AVERAGE, two, true, 0), "relu")
        .node("max", new Op.Pool(PoolKind.MAX, two, false, 0), "average")
        .node("flat", new Op.Reshape(Shape.of(1, 16)), "max")
        .node("dense", new Op.Gemm(1, 1, false, false), "flat", "w2", "b2")
        .node("probabilities", new Op.Softmax(1), "dense")
        .output("probabilities")
        .build();
  }

  /** One causal attention block over embedded tokens, with layer norm, GELU and residuals. */
  static ModelGraph transformer() {
    ModelGraph.Builder b =
        ModelGraph.builder("transformer")
            .input("ids", ElementType.INT64, Shape.of(1, 6))
            .initializer("tokens", weights(11, 1, 10, 8))
            .initializer("positions", weights(12, 1, 6, 8))
            .initializer("gain", weights(13, 0.2, 8))
            .initializer("shift", weights(14, 0.2, 8))
            .initializer("wq", weights(15, 0.6, 8, 8))
            .initializer("wk", weights(16, 0.6, 8, 8))
            .initializer("wv", weights(17, 0.6, 8, 8))
            .initializer("wo", weights(18, 0.6, 8, 8))
            .initializer("up", weights(19, 0.5, 8, 16))
            .initializer("upBias", weights(20, 0.5, 16))
            .initializer("down", weights(21, 0.5, 16, 8))
            .initializer("scale", Tensor.scalar(ElementType.FLOAT, 1 / StrictMath.sqrt(8)))
            .initializer("hidden", Tensor.scalar(ElementType.FLOAT, Double.NEGATIVE_INFINITY))
            .initializer("mask", mask(6));
    b.node("token", new Op.Gather(0), "tokens", "ids");
    b.node("embedded", binary(BinaryFunction.ADD), "token", "positions");
    b.node("norm", new Op.LayerNormalization(2, 1e-5), "embedded", "gain", "shift");
    for (String s : List.of("q", "k", "v")) {
      b.node(s, new Op.MatMul(), "norm", "w" + s);
    }
    b.node("kt", new Op.Transpose(List.of(0, 2, 1)), "k");
    b.node("scores", new Op.MatMul(), "q", "kt");
    b.node("scaled", binary(BinaryFunction.MUL), "scores", "scale");
    b.node("causal", new Op.Where(), "mask", "scaled", "hidden");
    b.node("attention", new Op.Softmax(2), "causal");
    b.node("mixed", new Op.MatMul(), "attention", "v");
    b.node("projected", new Op.MatMul(), "mixed", "wo");
    b.node("residual", binary(BinaryFunction.ADD), "embedded", "projected");
    b.node("raised", new Op.MatMul(), "residual", "up");
    b.node("raisedBias", binary(BinaryFunction.ADD), "raised", "upBias");
    b.node("gelu", unary(UnaryFunction.Kind.GELU), "raisedBias");
    b.node("lowered", new Op.MatMul(), "gelu", "down");
    b.node("end", binary(BinaryFunction.ADD), "lowered", "residual");
    b.node(new Node("halves", new Op.Split(2, List.of(3, 5)), List.of("end"), List.of("h1", "h2")));
    b.node("swapped", new Op.Concat(2), "h2", "h1");
    return b.output("swapped").build();
  }

  private static Tensor mask(int n) {
    double[] data = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        data[i * n + j] = 1;
      }
    }
    return Tensor.of(Shape.of(1, n, n), ElementType.BOOL, data);
  }
}
