package io.parsimony.explore.zoo;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.ReduceKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A character-level GPT without biases, operator by operator as the exporter wrote EZKL's nanoGPT:
 * LayerNorm and GELU taken apart, attention with a causal mask of -10, the output head tied to the
 * embedding. The parameters are {@code 12*n_embd^2} a layer, two gains each, one at the end, and
 * the embeddings.
 */
final class Nanogpt implements Family {

  @Override
  public String name() {
    return "nanogpt";
  }

  @Override
  public String describe() {
    return "character-level GPT without biases, as EZKL's nanoGPT; every weight is used once a token";
  }

  @Override
  public Map<String, String> defaults() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("n_layer", "4");
    all.put("n_head", "4");
    all.put("n_embd", "64");
    all.put("block_size", "64");
    all.put("vocab", "65");
    return all;
  }

  @Override
  public ModelGraph make(Settings settings) {
    int heads = settings.number("n_head");
    int width = settings.number("n_embd");
    if (width % heads != 0) {
      throw new IllegalArgumentException("zoo:nanogpt: n_embd must be a multiple of n_head");
    }
    return new Writer(this, settings, settings.number("block_size"), heads, width)
        .write(settings.number("n_layer"), settings.number("vocab"));
  }

  /** The graph under construction. */
  private static final class Writer {
    private final ModelGraph.Builder builder;
    private final long seed;
    private final int tokens;
    private final int heads;
    private final int width;

    Writer(Family family, Settings settings, int tokens, int heads, int width) {
      this.builder = ModelGraph.builder(settings.title(family));
      this.seed = settings.number("seed");
      this.tokens = tokens;
      this.heads = heads;
      this.width = width;
    }

    ModelGraph write(int layers, int vocab) {
      builder.input("input", ElementType.INT64, Shape.of(1, tokens));
      Tensor embedding = weights("wte", 0.1, vocab, width);
      builder.initializer("wte", embedding);
      builder.initializer("wpe", weights("wpe", 0.1, 1, tokens, width));
      node("token", new Op.Gather(0), "wte", "input");
      String x = binary("embedded", BinaryFunction.ADD, "token", "wpe");
      for (int layer = 0; layer < layers; layer++) {
        String h = "h" + layer + ".";
        x = binary(h + "attended", BinaryFunction.ADD, x, attention(h, norm(h + "ln1.", x)));
        x = binary(h + "out", BinaryFunction.ADD, x, feedForward(h, norm(h + "ln2.", x)));
      }
      builder.initializer("head", transposed(embedding));
      node("output", new Op.MatMul(), norm("lnf.", x), "head");
      return builder.output("output").build();
    }

    private String norm(String at, String x) {
      var mean = new Op.Reduce(ReduceKind.MEAN, List.of(2), true);
      builder.initializer(at + "gain", filled(Shape.of(width), 1));
      node(at + "mean", mean, x);
      binary(at + "centred", BinaryFunction.SUB, x, at + "mean");
      binary(at + "squared", BinaryFunction.POW, at + "centred", scalar(at + "two", 2));
      node(at + "variance", mean, at + "squared");
      binary(at + "kept", BinaryFunction.ADD, at + "variance", scalar(at + "epsilon", 1e-5));
      unary(at + "root", UnaryFunction.Kind.SQRT, at + "kept");
      binary(at + "normal", BinaryFunction.DIV, at + "centred", at + "root");
      return binary(at + "scaled", BinaryFunction.MUL, at + "normal", at + "gain");
    }

    private String attention(String h, String x) {
      int size = width / heads;
      dense(h + "qkv", x, width, 3 * width);
      List<String> parts = List.of(h + "q", h + "k", h + "v");
      builder.node(
          new Node(
              h + "split",
              new Op.Split(2, List.of(width, width, width)),
              List.of(h + "qkv"),
              parts));
      for (String part : parts) {
        node(part + ".heads", new Op.Reshape(Shape.of(1, tokens, heads, size)), part);
        List<Integer> turn = part.endsWith("k") ? List.of(0, 2, 3, 1) : List.of(0, 2, 1, 3);
        node(part + ".turned", new Op.Transpose(turn), part + ".heads");
      }
      node(h + "scores", new Op.MatMul(), h + "q.turned", h + "k.turned");
      String scale = scalar(h + "scale", 1 / StrictMath.sqrt(size));
      binary(h + "scaled", BinaryFunction.MUL, h + "scores", scale);
      builder.initializer(h + "mask", mask());
      node(h + "masked", new Op.Where(), h + "mask", scalar(h + "hidden", -10), h + "scaled");
      node(h + "weights", new Op.Softmax(3), h + "masked");
      node(h + "mixed", new Op.MatMul(), h + "weights", h + "v.turned");
      node(h + "back", new Op.Transpose(List.of(0, 2, 1, 3)), h + "mixed");
      node(h + "joined", new Op.Reshape(Shape.of(1, tokens, width)), h + "back");
      return dense(h + "projected", h + "joined", width, width);
    }

    private String feedForward(String h, String in) {
      String x = dense(h + "up", in, width, 4 * width);
      binary(h + "half", BinaryFunction.MUL, x, scalar(h + "half.c", 0.5));
      binary(h + "cube1", BinaryFunction.MUL, x, scalar(h + "cube.c", 0.044715));
      binary(h + "cube2", BinaryFunction.MUL, h + "cube1", x);
      binary(h + "cube3", BinaryFunction.MUL, h + "cube2", x);
      binary(h + "sum", BinaryFunction.ADD, x, h + "cube3");
      double root = StrictMath.sqrt(2 / StrictMath.PI);
      binary(h + "argument", BinaryFunction.MUL, h + "sum", scalar(h + "root.c", root));
      unary(h + "tanh", UnaryFunction.Kind.TANH, h + "argument");
      binary(h + "above", BinaryFunction.ADD, h + "tanh", scalar(h + "one.c", 1));
      binary(h + "gelu", BinaryFunction.MUL, h + "half", h + "above");
      return dense(h + "down", h + "gelu", 4 * width, width);
    }

    private String dense(String name, String x, int in, int out) {
      double size = StrictMath.sqrt(3.0 / in);
      builder.initializer(name + ".weight", weights(name, size, in, out));
      return node(name, new Op.MatMul(), x, name + ".weight");
    }

    private String node(String name, Op op, String... inputs) {
      builder.node(name, op, inputs);
      return name;
    }

    private String binary(String name, BinaryFunction function, String a, String b) {
      return node(name, new Op.Binary(function), a, b);
    }

    private void unary(String name, UnaryFunction.Kind kind, String x) {
      node(name, new Op.Unary(UnaryFunction.of(kind)), x);
    }

    private String scalar(String name, double value) {
      builder.initializer(name, Tensor.floats(Shape.SCALAR, value));
      return name;
    }

    private Tensor weights(String name, double size, int... dims) {
      var random = new java.util.Random(31 * seed + name.hashCode());
      double[] data = new double[Shape.of(dims).size()];
      for (int i = 0; i < data.length; i++) {
        data[i] = size * (2 * random.nextDouble() - 1);
      }
      return Tensor.floats(Shape.of(dims), data);
    }

    private static Tensor filled(Shape shape, double value) {
      double[] data = new double[shape.size()];
      java.util.Arrays.fill(data, value);
      return Tensor.floats(shape, data);
    }

    private static Tensor transposed(Tensor matrix) {
      int rows = matrix.shape().dim(0);
      int columns = matrix.shape().dim(1);
      double[] data = new double[rows * columns];
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          data[c * rows + r] = matrix.get(r * columns + c);
        }
      }
      return Tensor.floats(Shape.of(columns, rows), data);
    }

    /** Where a token may not look: at those after it. */
    private Tensor mask() {
      double[] data = new double[tokens * tokens];
      for (int i = 0; i < data.length; i++) {
        data[i] = i % tokens > i / tokens ? 1 : 0;
      }
      return Tensor.of(Shape.of(1, 1, tokens, tokens), ElementType.BOOL, data);
    }
  }
}
