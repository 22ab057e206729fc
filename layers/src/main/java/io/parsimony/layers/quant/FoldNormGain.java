package io.parsimony.layers.quant;

import io.parsimony.layers.Shape;
import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.SourceTensor;
import io.parsimony.layers.graph.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Moves a gain over the last axis into the matrices that follow it: {@code (x * g) W = x (diag(g)
 * W)}. It spares a product and a rescale for each element. Only where every reader of the product
 * is a matrix product with constants; a shift after the gain stays where it is and prevents it.
 */
final class FoldNormGain {

  private FoldNormGain() {}

  /** The rewritten graph. */
  static ModelGraph apply(ModelGraph graph) {
    Map<String, List<Node>> readers = graph.consumers();
    Set<String> ends = new HashSet<>();
    graph.outputs().forEach(info -> ends.add(info.name()));
    Map<String, Node> folded = new HashMap<>();
    for (Node node : graph.nodes()) {
      if (!ends.contains(node.output())
          && isGain(graph, node)
          && readers.getOrDefault(node.output(), List.of()).stream()
              .allMatch(reader -> takesGain(graph, reader, node.output()))) {
        folded.put(node.output(), node);
      }
    }
    return folded.isEmpty() ? graph : rebuild(graph, folded);
  }

  /** {@code x * g} with one constant for each element of the last axis. */
  private static boolean isGain(ModelGraph graph, Node node) {
    if (!node.op().equals(new Op.Binary(BinaryFunction.MUL))) {
      return false;
    }
    String g = gain(graph, node);
    if (g.isEmpty()) {
      return false;
    }
    Shape shape = graph.shape(g);
    Shape out = graph.shape(node.output());
    return out.rank() > 0
        && shape.rank() > 0
        && shape.size() == out.dim(-1)
        && shape.dim(-1) == out.dim(-1)
        && graph.shape(data(graph, node)).equals(out);
  }

  private static String gain(ModelGraph graph, Node node) {
    for (String input : node.inputs()) {
      if (graph.isInitializer(input)) {
        return input;
      }
    }
    return "";
  }

  private static String data(ModelGraph graph, Node node) {
    String first = node.inputs().get(0);
    return graph.isInitializer(first) ? node.inputs().get(1) : first;
  }

  private static boolean takesGain(ModelGraph graph, Node reader, String tensor) {
    boolean product =
        reader.op() instanceof Op.MatMul || (reader.op() instanceof Op.Gemm gemm && !gemm.transA());
    return product
        && reader.inputs().get(0).equals(tensor)
        && graph.isInitializer(reader.inputs().get(1))
        && graph.shape(reader.inputs().get(1)).rank() == 2;
  }

  private static ModelGraph rebuild(ModelGraph graph, Map<String, Node> folded) {
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph
        .initializers()
        .forEach((name, tensor) -> out.initializer(name, tensor, graph.sources(name)));
    for (Node node : graph.nodes()) {
      if (folded.containsKey(node.output())) {
        continue;
      }
      Node gain = node.inputs().isEmpty() ? null : folded.get(node.inputs().get(0));
      out.node(gain == null ? node : withGain(graph, node, gain, out));
    }
    graph.outputs().forEach(info -> out.output(info.name()));
    return out.build();
  }

  private static Node withGain(ModelGraph graph, Node reader, Node gain, ModelGraph.Builder out) {
    String g = gain(graph, gain);
    String w = reader.inputs().get(1);
    String name = w + "*" + g;
    boolean transB = reader.op() instanceof Op.Gemm gemm && gemm.transB();
    if (!out.defines(name)) {
      List<SourceTensor> sources = new ArrayList<>(graph.sources(w));
      sources.addAll(graph.sources(g));
      Tensor scaled = scaled(graph.initializer(w), graph.initializer(g).data(), transB);
      out.initializer(name, scaled, sources);
    }
    List<String> inputs = new ArrayList<>(reader.inputs());
    inputs.set(0, data(graph, gain));
    inputs.set(1, name);
    return reader.withInputs(inputs);
  }

  private static Tensor scaled(Tensor w, double[] g, boolean transposed) {
    int columns = w.shape().dim(1);
    double[] data = new double[w.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = w.type().round(w.get(i) * g[transposed ? i % columns : i / columns]);
    }
    return Tensor.of(w.shape(), w.type(), data);
  }
}
