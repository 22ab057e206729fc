package io.parsimony.layers.gates.ezkl;

import io.parsimony.layers.Shape;
import io.parsimony.layers.WindowGeometry;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.List;
import java.util.Random;

/** Networks of the architectures that EZKL counted, with weights of our own. */
final class Networks {

  private Networks() {}

  /** Weights in [-bound, bound], the same at each call. */
  static Tensor weights(long seed, double bound, int... dims) {
    Random random = new Random(seed);
    Shape shape = Shape.of(dims);
    double[] data = new double[shape.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = (2 * random.nextDouble() - 1) * bound;
    }
    return Tensor.floats(shape, data);
  }

  /** Two convolutions and two dense layers, 3,047 parameters. */
  static ModelGraph convolutional() {
    var conv =
        new Op.Conv(
            new WindowGeometry(
                List.of(5, 5), List.of(2, 2), List.of(1, 1), List.of(0, 0), List.of(0, 0), false),
            1);
    var relu = new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.RELU));
    var gemm = new Op.Gemm(1, 1, false, true);
    return ModelGraph.builder("convolutional")
        .input("input", ElementType.FLOAT, Shape.of(1, 1, 28, 28))
        .initializer("w1", weights(1, 0.2, 2, 1, 5, 5))
        .initializer("b1", weights(2, 0.2, 2))
        .initializer("w2", weights(3, 0.2, 3, 2, 5, 5))
        .initializer("b2", weights(4, 0.2, 3))
        .initializer("w3", weights(5, 0.2, 48, 48))
        .initializer("b3", weights(6, 0.2, 48))
        .initializer("w4", weights(7, 0.2, 10, 48))
        .initializer("b4", weights(8, 0.2, 10))
        .node("conv1", conv, "input", "w1", "b1")
        .node("relu1", relu, "conv1")
        .node("conv2", conv, "relu1", "w2", "b2")
        .node("relu2", relu, "conv2")
        .node("flat", new Op.Reshape(Shape.of(1, 48)), "relu2")
        .node("d1", gemm, "flat", "w3", "b3")
        .node("relu3", relu, "d1")
        .node("d2", gemm, "relu3", "w4", "b4")
        .output("d2")
        .build();
  }

  /** A GPT as nanoGPT exports it, operator by operator. */
  static ModelGraph gpt(int layers, int tokens, int width, int heads, int vocabulary) {
    return new Gpt(tokens, width, heads).build(layers, vocabulary);
  }

  /** Builds the operators of a GPT. */
  private static final class Gpt {
    private final ModelGraph.Builder graph = ModelGraph.builder("gpt");
    private final int tokens;
    private final int width;
    private final int heads;
    private long seed = 100;

    Gpt(int tokens, int width, int heads) {
      this.tokens = tokens;
      this.width = width;
      this.heads = heads;
    }

    ModelGraph build(int layers, int vocabulary) {
      graph.input("ids", ElementType.INT64, Shape.of(1, tokens));
      graph.initializer("wte", weights(seed++, 0.08, vocabulary, width));
      graph.initializer("wpe", weights(seed++, 0.08, tokens, width));
      double[] mask = new double[tokens * tokens];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = i % tokens > i / tokens ? 1 : 0;
      }
      Shape square = Shape.of(1, 1, tokens, tokens);
      graph.initializer("mask", Tensor.of(square, ElementType.BOOL, mask));
      scalar("two", 2);
      scalar("eps", 1e-5);
      scalar("minusTen", -10);
      scalar("inverseRoot", 1 / Math.sqrt((double) width / heads));
      scalar("half", 0.5);
      scalar("cubic", 0.044715);
      scalar("root2pi", Math.sqrt(2 / Math.PI));
      scalar("one", 1);
      graph.node("tok", new Op.Gather(0), "wte", "ids");
      graph.node("x", new Op.Binary(BinaryFunction.ADD), "tok", "wpe");
      String x = "x";
      for (int i = 0; i < layers; i++) {
        x = block("h" + i + ".", x);
      }
      String last = norm("ln_f.", x);
      weight("head", width, vocabulary);
      graph.node("logits", new Op.MatMul(), last, "head");
      return graph.output("logits").build();
    }

    private void scalar(String name, double value) {
      graph.initializer(name, Tensor.scalar(ElementType.FLOAT, value));
    }

    private void weight(String name, int... dims) {
      graph.initializer(name, weights(seed++, 0.08, dims));
    }

    private String binary(String name, BinaryFunction f, String a, String b) {
      graph.node(name, new Op.Binary(f), a, b);
      return name;
    }

    private String norm(String at, String x) {
      var mean = new Op.Reduce(ReduceKind.MEAN, List.of(2), true);
      graph.node(at + "mean", mean, x);
      String d = binary(at + "centred", BinaryFunction.SUB, x, at + "mean");
      String square = binary(at + "square", BinaryFunction.POW, d, "two");
      graph.node(at + "variance", mean, square);
      String shifted = binary(at + "shifted", BinaryFunction.ADD, at + "variance", "eps");
      graph.node(at + "root", new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.SQRT)), shifted);
      String normal = binary(at + "normal", BinaryFunction.DIV, d, at + "root");
      graph.initializer(at + "gain", weights(seed++, 1, width));
      return binary(at + "scaled", BinaryFunction.MUL, normal, at + "gain");
    }

    private String block(String at, String x) {
      String attended = attention(at, norm(at + "ln_1.", x));
      String middle = binary(at + "middle", BinaryFunction.ADD, x, attended);
      String expanded = dense(at + "c_fc", norm(at + "ln_2.", middle), width, 4 * width);
      String projected = dense(at + "mlp_proj", gelu(at + "gelu.", expanded), 4 * width, width);
      return binary(at + "out", BinaryFunction.ADD, middle, projected);
    }

    private String dense(String name, String x, int in, int out) {
      weight(name + ".w", in, out);
      graph.node(name, new Op.MatMul(), x, name + ".w");
      return name;
    }

    private String attention(String at, String x) {
      String qkv = dense(at + "c_attn", x, width, 3 * width);
      graph.node(
          new Node(
              at + "split",
              new Op.Split(2, List.of(width, width, width)),
              List.of(qkv),
              List.of(at + "q", at + "k", at + "v")));
      Shape byHead = Shape.of(1, tokens, heads, width / heads);
      for (String part : List.of("q", "k", "v")) {
        graph.node(at + part + ".heads", new Op.Reshape(byHead), at + part);
        List<Integer> axes = part.equals("k") ? List.of(0, 2, 3, 1) : List.of(0, 2, 1, 3);
        graph.node(at + part + ".turned", new Op.Transpose(axes), at + part + ".heads");
      }
      graph.node(at + "scores", new Op.MatMul(), at + "q.turned", at + "k.turned");
      String scaled = binary(at + "scaled", BinaryFunction.MUL, at + "scores", "inverseRoot");
      graph.node(at + "masked", new Op.Where(), "mask", "minusTen", scaled);
      graph.node(at + "softmax", new Op.Softmax(3), at + "masked");
      graph.node(at + "mix", new Op.MatMul(), at + "softmax", at + "v.turned");
      graph.node(at + "back", new Op.Transpose(List.of(0, 2, 1, 3)), at + "mix");
      graph.node(at + "joined", new Op.Reshape(Shape.of(1, tokens, width)), at + "back");
      return dense(at + "c_proj", at + "joined", width, width);
    }

    private String gelu(String at, String x) {
      String half = binary(at + "half", BinaryFunction.MUL, x, "half");
      String a = binary(at + "a", BinaryFunction.MUL, x, "cubic");
      String b = binary(at + "b", BinaryFunction.MUL, a, x);
      String c = binary(at + "c", BinaryFunction.MUL, b, x);
      String d = binary(at + "d", BinaryFunction.ADD, x, c);
      String e = binary(at + "e", BinaryFunction.MUL, d, "root2pi");
      graph.node(at + "tanh", new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.TANH)), e);
      String f = binary(at + "f", BinaryFunction.ADD, at + "tanh", "one");
      return binary(at + "y", BinaryFunction.MUL, half, f);
    }
  }
}
