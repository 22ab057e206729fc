package io.parsimony.layers.quant;

import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one product of a product with a scale for each channel and the product with one number
 * behind it, so that a quantising step rounds once, by one multiplier a channel.
 */
final class MergeScales {

  private final ModelGraph graph;
  private final Map<String, Node> producers;
  private final Map<String, List<Node>> consumers;
  private final Set<String> outputs = new HashSet<>();

  private MergeScales(ModelGraph graph) {
    this.graph = graph;
    this.producers = graph.producers();
    this.consumers = graph.consumers();
    graph.outputs().forEach(info -> outputs.add(info.name()));
  }

  /** The rewritten graph. */
  static ModelGraph apply(ModelGraph graph) {
    return new MergeScales(graph).rewrite();
  }

  private ModelGraph rewrite() {
    Map<Node, Node> firsts = new HashMap<>();
    for (Node node : graph.nodes()) {
      Node first = first(node);
      if (first != null) {
        firsts.put(node, first);
      }
    }
    if (firsts.isEmpty()) {
      return graph;
    }
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph.initializers().forEach((name, t) -> out.initializer(name, t, graph.sources(name)));
    for (Node node : graph.nodes()) {
      Node first = firsts.get(node);
      if (first != null) {
        Tensor scales = graph.initializer(first.inputs().get(1));
        double factor = graph.initializer(node.inputs().get(1)).get(0);
        double[] merged = scales.data().clone();
        for (int i = 0; i < merged.length; i++) {
          merged[i] = scales.type().round(merged[i] * factor);
        }
        String name = node.output() + ".merged";
        out.initializer(name, Tensor.of(scales.shape(), scales.type(), merged), List.of());
        out.node(node.withInputs(List.of(first.inputs().get(0), name)));
      } else if (!firsts.containsValue(node)) {
        out.node(node);
      }
    }
    graph.outputs().forEach(info -> out.output(info.name()));
    return out.build();
  }

  /** The product with a vector whose only reader is this product with one positive number. */
  private @Nullable Node first(Node node) {
    if (!isProduct(node) || graph.initializer(node.inputs().get(1)).size() != 1) {
      return null;
    }
    String x = node.inputs().get(0);
    Node before = producers.get(x);
    boolean alone = consumers.getOrDefault(x, List.of()).size() == 1 && !outputs.contains(x);
    if (!alone || before == null || !isProduct(before)) {
      return null;
    }
    boolean vector = graph.initializer(before.inputs().get(1)).size() > 1;
    boolean positive = graph.initializer(node.inputs().get(1)).get(0) > 0;
    boolean sameShape = graph.shape(x).equals(graph.shape(node.output()));
    return vector && positive && sameShape ? before : null;
  }

  private boolean isProduct(Node node) {
    return node.op() instanceof Op.Binary(BinaryFunction f)
        && f == BinaryFunction.MUL
        && graph.isInitializer(node.inputs().get(1))
        && graph.value(node.output()).type().isFloat();
  }
}
