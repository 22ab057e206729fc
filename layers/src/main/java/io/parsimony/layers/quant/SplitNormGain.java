package io.parsimony.layers.quant;

import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.ValueInfo;
import java.util.List;

/**
 * Writes the gain and the shift of each layer normalisation as a product and a sum of their own, so
 * that the normalised tensor is calibrated, too.
 */
final class SplitNormGain {

  private SplitNormGain() {}

  /** The rewritten graph. */
  static ModelGraph apply(ModelGraph graph) {
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph
        .initializers()
        .forEach((name, tensor) -> out.initializer(name, tensor, graph.sources(name)));
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.LayerNormalization) {
        split(graph, node, out);
      } else {
        out.node(node);
      }
    }
    graph.outputs().forEach(info -> out.output(info.name()));
    return out.build();
  }

  private static void split(ModelGraph graph, Node node, ModelGraph.Builder out) {
    String gain = node.inputs().get(1);
    String y = node.output();
    ValueInfo info = graph.value(gain);
    String ones = y + ".ones";
    Tensor filled = Tensor.filled(info.shape(), ElementType.FLOAT, 1);
    out.initializer(ones, filled.cast(info.type()), List.of());
    String normal = y + ".normal";
    add(out, node, "", node.op(), List.of(node.inputs().get(0), ones), normal);
    boolean shift = node.inputs().size() > 2;
    String scaled = shift ? y + ".scaled" : y;
    Op times = new Op.Binary(BinaryFunction.MUL);
    add(out, node, ".gain", times, List.of(normal, gain), scaled);
    if (shift) {
      Op plus = new Op.Binary(BinaryFunction.ADD);
      add(out, node, ".shift", plus, List.of(scaled, node.inputs().get(2)), y);
    }
  }

  private static void add(
      ModelGraph.Builder out, Node from, String suffix, Op op, List<String> inputs, String output) {
    out.node(new Node(from.name() + suffix, op, inputs, List.of(output), from.origin()));
  }
}
