package io.parsimony.layers.graph;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/** Questions that passes ask about a graph: who writes a value, who reads it, is it a number. */
final class GraphView {
  private final ModelGraph graph;
  private final Map<String, Node> producers;
  private final Map<String, List<Node>> consumers;
  private final Set<String> outputs = new HashSet<>();

  GraphView(ModelGraph graph) {
    this.graph = graph;
    this.producers = graph.producers();
    this.consumers = graph.consumers();
    graph.outputs().forEach(out -> outputs.add(out.name()));
  }

  ModelGraph graph() {
    return graph;
  }

  /** The node that writes a value; empty for inputs and constants. */
  Optional<Node> producer(String value) {
    return Optional.ofNullable(producers.get(value));
  }

  /** The node that writes a value, if nobody but {@code reader} reads that value. */
  Optional<Node> ownProducer(String value, Node reader) {
    boolean own =
        !outputs.contains(value)
            && consumers.getOrDefault(value, List.of()).stream()
                .allMatch(n -> n.name().equals(reader.name()));
    return own ? producer(value) : Optional.empty();
  }

  boolean isConstant(String value) {
    return graph.isInitializer(value);
  }

  /** The number that a one-element constant holds. */
  OptionalDouble number(String value) {
    if (!graph.isInitializer(value) || graph.initializer(value).size() != 1) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(graph.initializer(value).get(0));
  }

  /** Whether a constant holds one number that is about {@code expected}. */
  boolean isNumber(String value, double expected) {
    OptionalDouble n = number(value);
    return n.isPresent() && Math.abs(n.getAsDouble() - expected) <= 1e-6 * Math.abs(expected);
  }

  /** Whether the node applies this function. */
  static boolean is(Node node, BinaryFunction function) {
    return node.op() instanceof Op.Binary(var f) && f == function;
  }

  /** Whether the node applies this function. */
  static boolean is(Node node, UnaryFunction.Kind kind) {
    return node.op() instanceof Op.Unary(var f) && f.kind() == kind;
  }

  /** The constant operand of a two-operand node and the other one, whichever comes first. */
  Optional<ConstantAndOther> constantOperand(Node node) {
    String a = node.inputs().get(0);
    String b = node.inputs().get(1);
    if (isConstant(b)) {
      return Optional.of(new ConstantAndOther(b, a));
    }
    return isConstant(a) ? Optional.of(new ConstantAndOther(a, b)) : Optional.empty();
  }

  /** Operands of a node of which one is constant. */
  record ConstantAndOther(String constant, String other) {}

  /** Applies {@code step} to the first node where it gives a result, again and again. */
  static ModelGraph rewriteAll(
      ModelGraph graph, Function<GraphView, Function<Node, Optional<ModelGraph>>> step) {
    ModelGraph current = graph;
    Optional<ModelGraph> next = Optional.of(graph);
    while (next.isPresent()) {
      current = next.get();
      Function<Node, Optional<ModelGraph>> rule = step.apply(new GraphView(current));
      next = current.nodes().stream().map(rule).flatMap(Optional::stream).findFirst();
    }
    return current;
  }
}
