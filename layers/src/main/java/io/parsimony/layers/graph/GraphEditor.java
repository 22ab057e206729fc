package io.parsimony.layers.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A working copy of a graph for a pass: nodes can be replaced or removed and values renamed, then
 * {@link #toGraph} puts them in order again, infers the shapes and drops what is dead.
 */
final class GraphEditor {
  private final ModelGraph graph;
  private final List<Node> nodes;
  private final Map<String, Tensor> added = new LinkedHashMap<>();
  private final Map<String, List<SourceTensor>> addedSources = new LinkedHashMap<>();

  GraphEditor(ModelGraph graph) {
    this.graph = graph;
    this.nodes = new ArrayList<>(graph.nodes());
  }

  /** Puts one node in the place of another. */
  void replace(Node old, Node replacement) {
    nodes.set(indexOf(old), replacement);
  }

  /** Adds a node; where it stands is decided by what it reads. */
  void add(Node node) {
    nodes.add(node);
  }

  /** A value name like {@code wish} that the graph does not have yet. */
  String freshValue(String wish) {
    String name = wish;
    while (graph.values().containsKey(name) || added.containsKey(name)) {
      name += "'";
    }
    return name;
  }

  /** Removes a node. */
  void remove(Node node) {
    nodes.remove(indexOf(node));
  }

  private int indexOf(Node node) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).name().equals(node.name())) {
        return i;
      }
    }
    throw new IllegalArgumentException("node " + node.name() + " is not in the graph");
  }

  /** Makes every reader of {@code value} read {@code other}. */
  void redirect(String value, String other) {
    nodes.replaceAll(node ->
        node.inputs().contains(value)
            ? node.withInputs(
                node.inputs().stream().map(in -> in.equals(value) ? other : in).toList())
            : node);
  }

  /** Gives a value written by a node another name, for its writer and all its readers. */
  void rename(String value, String other) {
    redirect(value, other);
    nodes.replaceAll(node ->
        node.outputs().contains(value)
            ? new Node(
                node.name(),
                node.op(),
                node.inputs(),
                node.outputs().stream().map(out -> out.equals(value) ? other : out).toList(),
                node.origin())
            : node);
  }

  /** Adds a constant computed from stored tensors; the name must be new. */
  void initializer(String name, Tensor tensor, List<SourceTensor> sources) {
    added.put(name, tensor);
    addedSources.put(name, sources);
  }

  /** The edited graph. */
  ModelGraph toGraph() {
    ModelGraph.Builder builder = ModelGraph.builder(graph.name());
    graph.inputs().forEach(builder::input);
    graph.initializers().forEach((name, t) -> builder.initializer(name, t, graph.sources(name)));
    added.forEach(
        (name, t) -> builder.initializer(name, t, addedSources.getOrDefault(name, List.of())));
    ordered(builder).forEach(builder::node);
    graph.outputs().forEach(out -> builder.output(out.name()));
    return builder.build();
  }

  /** The nodes, each behind those it reads from; otherwise in their present order. */
  private List<Node> ordered(ModelGraph.Builder known) {
    Map<String, Node> producers = new LinkedHashMap<>();
    nodes.forEach(node -> node.outputs().forEach(out -> producers.put(out, node)));
    Set<Node> done = new LinkedHashSet<>();
    nodes.forEach(node -> visit(node, producers, known, done));
    return List.copyOf(done);
  }

  private static void visit(
      Node node, Map<String, Node> producers, ModelGraph.Builder known, Set<Node> done) {
    if (done.contains(node)) {
      return;
    }
    for (String input : node.inputs()) {
      Node producer = producers.get(input);
      if (producer != null && !known.defines(input)) {
        visit(producer, producers, known, done);
      }
    }
    done.add(node);
  }
}
