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
 * Moves a gain, and a shift behind it, over the last axis into the matrices that follow: {@code (x
 * * g + s) W + b = x (diag(g) W) + (s W + b)}. It spares a product and a rescale for each element.
 * Only where every reader is a matrix product with constants.
 */
final class FoldNormGain {

  private final ModelGraph graph;
  private final Map<String, List<Node>> readers;
  private final Set<String> ends = new HashSet<>();
  private final Map<String, Affine> folded = new HashMap<>();
  private final Set<Node> gone = new HashSet<>();

  /** What was applied to {@code x}; the shift is empty if there is none. */
  private record Affine(String x, String gain, String shift) {}

  private FoldNormGain(ModelGraph graph) {
    this.graph = graph;
    this.readers = graph.consumers();
    graph.outputs().forEach(info -> ends.add(info.name()));
  }

  /** The rewritten graph. */
  static ModelGraph apply(ModelGraph graph) {
    FoldNormGain pass = new FoldNormGain(graph);
    graph.nodes().forEach(pass::find);
    return pass.folded.isEmpty() ? graph : pass.rebuild();
  }

  private void find(Node node) {
    String gain = rowOperand(node, BinaryFunction.MUL);
    if (gain.isEmpty() || ends.contains(node.output())) {
      return;
    }
    String x = other(node, gain);
    List<Node> next = readers.getOrDefault(node.output(), List.of());
    if (endsInProducts(node.output())) {
      folded.put(node.output(), new Affine(x, gain, ""));
      gone.add(node);
    } else if (next.size() == 1) {
      Node add = next.getFirst();
      String shift = rowOperand(add, BinaryFunction.ADD);
      if (!shift.isEmpty() && !ends.contains(add.output()) && endsInProducts(add.output())) {
        folded.put(add.output(), new Affine(x, gain, shift));
        gone.add(node);
        gone.add(add);
      }
    }
  }

  /** The constant operand with one number for each element of the last axis; empty if none. */
  private String rowOperand(Node node, BinaryFunction function) {
    if (!node.op().equals(new Op.Binary(function))) {
      return "";
    }
    Shape out = graph.shape(node.output());
    for (String input : node.inputs()) {
      Shape shape = graph.shape(input);
      if (graph.isInitializer(input)
          && out.rank() > 0
          && shape.rank() > 0
          && shape.size() == out.dim(-1)
          && shape.dim(-1) == out.dim(-1)
          && graph.shape(other(node, input)).equals(out)) {
        return input;
      }
    }
    return "";
  }

  private static String other(Node node, String input) {
    String first = node.inputs().get(0);
    return first.equals(input) ? node.inputs().get(1) : first;
  }

  private boolean endsInProducts(String tensor) {
    List<Node> all = readers.getOrDefault(tensor, List.of());
    return !all.isEmpty() && all.stream().allMatch(reader -> takesGain(reader, tensor));
  }

  private boolean takesGain(Node reader, String tensor) {
    boolean product =
        reader.op() instanceof Op.MatMul
            || (reader.op() instanceof Op.Gemm gemm
                && !gemm.transA()
                && gemm.alpha() == 1
                && gemm.beta() == 1);
    return product
        && reader.inputs().get(0).equals(tensor)
        && reader.inputs().stream().skip(1).allMatch(graph::isInitializer)
        && graph.shape(reader.inputs().get(1)).rank() == 2
        && (reader.inputs().size() < 3 || graph.shape(reader.inputs().get(2)).rank() == 1);
  }

  private ModelGraph rebuild() {
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph
        .initializers()
        .forEach((name, tensor) -> out.initializer(name, tensor, graph.sources(name)));
    for (Node node : graph.nodes()) {
      if (!gone.contains(node)) {
        Affine affine = node.inputs().isEmpty() ? null : folded.get(node.inputs().get(0));
        out.node(affine == null ? node : with(node, affine, out));
      }
    }
    graph.outputs().forEach(info -> out.output(info.name()));
    return out.build();
  }

  private Node with(Node reader, Affine affine, ModelGraph.Builder out) {
    String w = reader.inputs().get(1);
    boolean transB = reader.op() instanceof Op.Gemm gemm && gemm.transB();
    Tensor weights = graph.initializer(w);
    String scaledName = w + "*" + affine.gain();
    if (!out.defines(scaledName)) {
      Tensor scaled = scaled(weights, graph.initializer(affine.gain()).data(), transB);
      out.initializer(scaledName, scaled, sources(w, affine.gain()));
    }
    List<String> inputs = new ArrayList<>(reader.inputs());
    inputs.set(0, affine.x());
    inputs.set(1, scaledName);
    if (!affine.shift().isEmpty()) {
      String old = inputs.size() > 2 ? inputs.remove(2) : "";
      String biasName = reader.name() + ".bias+" + affine.shift();
      double[] bias = shifted(weights, graph.initializer(affine.shift()).data(), transB);
      for (int j = 0; j < bias.length && !old.isEmpty(); j++) {
        Tensor given = graph.initializer(old);
        bias[j] += given.get(given.size() == 1 ? 0 : j);
      }
      Tensor row = Tensor.of(Shape.of(bias.length), weights.type(), bias);
      List<SourceTensor> from = sources(affine.shift(), affine.shift());
      out.initializer(biasName, row, old.isEmpty() ? from : sources(old, affine.shift()));
      inputs.add(biasName);
    }
    return reader.withInputs(inputs);
  }

  private List<SourceTensor> sources(String first, String second) {
    List<SourceTensor> all = new ArrayList<>(graph.sources(first));
    if (!first.equals(second)) {
      all.addAll(graph.sources(second));
    }
    return all;
  }

  /** {@code diag(g) W}. */
  private static Tensor scaled(Tensor w, double[] g, boolean transposed) {
    int columns = w.shape().dim(1);
    double[] data = new double[w.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = w.type().round(w.get(i) * g[transposed ? i % columns : i / columns]);
    }
    return Tensor.of(w.shape(), w.type(), data);
  }

  /** {@code s W}. */
  private static double[] shifted(Tensor w, double[] s, boolean transposed) {
    int columns = w.shape().dim(1);
    double[] row = new double[transposed ? w.shape().dim(0) : columns];
    for (int i = 0; i < w.size(); i++) {
      int r = i / columns;
      int c = i % columns;
      row[transposed ? r : c] += w.get(i) * s[transposed ? c : r];
    }
    return row;
  }
}
