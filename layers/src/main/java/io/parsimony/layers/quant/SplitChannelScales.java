package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.GraphRewriter;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.SourceTensor;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes weights that were dequantised with a scale for each output channel apart again: {@code
 * conv(x, q * s) + b} becomes {@code (conv(x, q) + b / s) * s}, with whole numbers q that the file
 * holds. The sums are then exact, and the scales join the rounding that follows.
 *
 * <p>One scale for a whole tensor needs none of this: it is a factor of the sums.
 */
final class SplitChannelScales {

  /** Weights of 8 bits less a zero point of 8 bits. */
  private static final double LARGEST = 512;

  private final ModelGraph graph;
  private final ModelGraph.Builder out;

  private SplitChannelScales(ModelGraph graph) {
    this.graph = graph;
    this.out = ModelGraph.builder(graph.name());
  }

  /** The rewritten graph. */
  static ModelGraph apply(ModelGraph graph) {
    boolean any = graph.initializers().keySet().stream().anyMatch(name -> hasVector(graph, name));
    if (!any) {
      return graph;
    }
    return new SplitChannelScales(GraphRewriter.foldBias().apply(graph)).rewrite();
  }

  private static boolean hasVector(ModelGraph graph, String name) {
    List<SourceTensor> sources = graph.sources(name);
    return graph.initializer(name).type().isFloat()
        && sources.stream().anyMatch(s -> s.tensor().type().isInteger() && s.tensor().size() > 1)
        && sources.stream().anyMatch(s -> s.tensor().type().isFloat() && s.tensor().size() > 1);
  }

  private ModelGraph rewrite() {
    graph.inputs().forEach(out::input);
    graph.initializers().forEach((name, t) -> out.initializer(name, t, graph.sources(name)));
    for (Node node : graph.nodes()) {
      double[] scales = scales(node);
      if (scales == null) {
        out.node(node);
      } else {
        split(node, scales);
      }
    }
    graph.outputs().forEach(info -> out.output(info.name()));
    return out.build();
  }

  /** The axis of the weights that output channels run along; -1 if the node is no such product. */
  private int axis(Node node) {
    return switch (node.op()) {
      case Op.Conv _ -> 0;
      case Op.Gemm gemm when gemm.alpha() == 1 && gemm.beta() == 1 -> gemm.transB() ? 0 : 1;
      case Op.MatMul _ when graph.shape(node.inputs().get(1)).rank() == 2 -> 1;
      default -> -1;
    };
  }

  /** The scale of each output channel; null if the weights do not come from whole numbers. */
  private double @Nullable [] scales(Node node) {
    int axis = axis(node);
    if (axis < 0 || !graph.isInitializer(node.inputs().get(1))) {
      return null;
    }
    String weights = node.inputs().get(1);
    boolean bias = node.inputs().size() > 2;
    if (bias && !isRow(node.inputs().get(2), graph.shape(weights).dim(axis))) {
      return null;
    }
    for (SourceTensor source : graph.sources(weights)) {
      double[] scales = source.tensor().data();
      boolean fits =
          source.tensor().type().isFloat()
              && scales.length > 1
              && scales.length == graph.shape(weights).dim(axis)
              && Arrays.stream(scales).allMatch(s -> s > 0);
      if (fits && areMultiples(graph.initializer(weights), axis, scales)) {
        return scales;
      }
    }
    return null;
  }

  private boolean isRow(String bias, int channels) {
    return graph.isInitializer(bias)
        && graph.shape(bias).size() == channels
        && graph.shape(bias).dim(-1) == channels;
  }

  private static boolean areMultiples(Tensor weights, int axis, double[] scales) {
    for (int i = 0; i < weights.size(); i++) {
      double scale = scales[channel(weights.shape(), axis, i)];
      double whole = StrictMath.rint(weights.get(i) / scale);
      if (StrictMath.abs(whole) >= LARGEST || (float) (whole * scale) != weights.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static int channel(Shape shape, int axis, int index) {
    return index / shape.product(axis + 1, shape.rank()) % shape.dim(axis);
  }

  private void split(Node node, double[] scales) {
    String y = node.output();
    String w = node.inputs().get(1);
    int axis = axis(node);
    Tensor weights = graph.initializer(w);
    double[] whole = new double[weights.size()];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = StrictMath.rint(weights.get(i) / scales[channel(weights.shape(), axis, i)]);
    }
    List<SourceTensor> sources = new ArrayList<>(graph.sources(w));
    sources.add(new SourceTensor(y + ".unit", Tensor.scalar(weights.type(), 1)));
    out.initializer(y + ".whole", Tensor.of(weights.shape(), weights.type(), whole), sources);
    List<String> inputs = new ArrayList<>(List.of(node.inputs().get(0), y + ".whole"));
    if (node.inputs().size() > 2) {
      String b = node.inputs().get(2);
      double[] bias = graph.initializer(b).data().clone();
      for (int c = 0; c < bias.length; c++) {
        bias[c] = weights.type().round(bias[c] / scales[c]);
      }
      Tensor divided = Tensor.of(graph.shape(b), weights.type(), bias);
      out.initializer(y + ".bias", divided, graph.sources(b));
      inputs.add(y + ".bias");
    }
    String sums = y + ".channels";
    out.node(new Node(node.name(), node.op(), inputs, List.of(sums), node.origin()));
    int[] shape = new int[node.op() instanceof Op.Conv ? graph.shape(y).rank() - 1 : 1];
    Arrays.fill(shape, 1);
    shape[0] = scales.length;
    String scale = y + ".scales";
    out.initializer(scale, Tensor.of(Shape.of(shape), weights.type(), scales), List.of());
    Op times = new Op.Binary(BinaryFunction.MUL);
    List<String> operands = List.of(sums, scale);
    out.node(new Node(node.name() + ".scales", times, operands, List.of(y), node.origin()));
  }
}
