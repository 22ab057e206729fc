package io.parsimony.api;

import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;

/** Ends a model before a final Softmax: the scores in front of it decide the same class. */
final class FinalSoftmax {
  private FinalSoftmax() {}

  /** Whether the model's only output is that of a Softmax, perhaps of another form. */
  static boolean ends(ModelGraph graph) {
    return graph.outputs().size() == 1 && isSoftmax(last(graph));
  }

  /** The model without its final Softmax; the same model if it has none. */
  static ModelGraph cut(ModelGraph graph) {
    if (!ends(graph)) {
      return graph;
    }
    ModelGraph.Builder builder = ModelGraph.builder(graph.name());
    graph.inputs().forEach(builder::input);
    graph
        .initializers()
        .forEach((name, tensor) -> builder.initializer(name, tensor, graph.sources(name)));
    Node softmax = last(graph);
    graph.nodes().stream()
        .filter(node -> !node.name().equals(softmax.name()))
        .forEach(builder::node);
    return builder.output(softmax.inputs().getFirst()).build();
  }

  private static Node last(ModelGraph graph) {
    Node writer = graph.producers().get(graph.outputs().getFirst().name());
    if (writer == null) {
      throw new BadInputException("the output of " + graph.name() + " is not computed");
    }
    return writer;
  }

  private static boolean isSoftmax(Node node) {
    return node.op() instanceof Op.Softmax || node.op() instanceof Op.LogSoftmax;
  }
}
