package io.parsimony.layers.graph;

import java.util.List;

/**
 * Removes {@code Identity} nodes: readers read what the node read. An identity in front of a graph
 * output gives its name to the value before it; one that connects an input or a constant straight
 * to an output stays, and so does one whose input is itself an output.
 */
final class DropIdentity implements GraphPass {
  @Override
  public String name() {
    return "drop-identity";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    ModelGraph current = graph;
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Op.Identity) {
        current = drop(current, node.name());
      }
    }
    return current;
  }

  private static ModelGraph drop(ModelGraph graph, String name) {
    Node node = graph.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    String from = node.inputs().getFirst();
    String to = node.output();
    GraphEditor editor = new GraphEditor(graph);
    List<String> outputs = graph.outputs().stream().map(ValueInfo::name).toList();
    if (!outputs.contains(to)) {
      editor.redirect(to, from);
      editor.remove(node);
    } else if (graph.producers().containsKey(from) && !outputs.contains(from)) {
      editor.remove(node);
      editor.rename(from, to);
    }
    return editor.toGraph();
  }
}
