package io.parsimony.layers.quant;

import io.parsimony.layers.graph.BinaryFunction;
import io.parsimony.layers.graph.ElementType;
import io.parsimony.layers.graph.ModelGraph;
import io.parsimony.layers.graph.Node;
import io.parsimony.layers.graph.Op;
import io.parsimony.layers.graph.PoolKind;
import io.parsimony.layers.graph.Tensor;
import io.parsimony.layers.graph.UnaryFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Moves the quantising step of a network that is in integers already in front of what does not mind
 * the order: {@code q(maxpool(relu(x)))} becomes {@code maxpool(q'(x))}, where q' is clamped at the
 * zero point. Quantising is monotone, so this is the same function, and sums meet one rounding
 * instead of two.
 *
 * <p>The step is what the importer makes of {@code QuantizeLinear}: a product with, or a quotient
 * by, one positive number or one a channel, a rounding, a sum with a whole number, a clamp, a cast.
 */
final class QuantizeEarly {

  private final ModelGraph graph;
  private final Map<String, Node> producers;
  private final Map<String, List<Node>> consumers;
  private final Set<String> outputs = new HashSet<>();

  private QuantizeEarly(ModelGraph graph) {
    this.graph = graph;
    this.producers = graph.producers();
    this.consumers = graph.consumers();
    graph.outputs().forEach(info -> outputs.add(info.name()));
  }

  /**
   * A quantising step.
   *
   * @param nodes its nodes, from the scaling to the cast
   * @param zero what is added after rounding
   * @param low least result
   * @param high greatest result
   */
  private record Step(List<Node> nodes, double zero, double low, double high) {

    Node scaling() {
      return nodes.getFirst();
    }

    Node cast() {
      return nodes.getLast();
    }
  }

  /** The rewritten graph. */
  static ModelGraph apply(ModelGraph graph) {
    return new QuantizeEarly(graph).rewrite();
  }

  private ModelGraph rewrite() {
    Map<Node, Step> steps = new HashMap<>();
    Map<Step, List<Node>> moved = new HashMap<>();
    Set<Node> gone = new HashSet<>();
    for (Node node : graph.nodes()) {
      Step step = step(node);
      if (step != null) {
        List<Node> before = indifferent(step.scaling());
        steps.put(node, step);
        moved.put(step, before);
        gone.addAll(step.nodes());
        gone.addAll(before);
      }
    }
    ModelGraph.Builder out = ModelGraph.builder(graph.name());
    graph.inputs().forEach(out::input);
    graph.initializers().forEach((name, t) -> out.initializer(name, t, graph.sources(name)));
    for (Node node : graph.nodes()) {
      Step step = steps.get(node);
      if (step != null) {
        emit(step, moved.getOrDefault(step, List.of()), out);
      } else if (!gone.contains(node)) {
        out.node(node);
      }
    }
    graph.outputs().forEach(info -> out.output(info.name()));
    return out.build();
  }

  /** The step that ends with {@code cast}; null if none does. */
  private @Nullable Step step(Node cast) {
    if (!(cast.op() instanceof Op.Cast(ElementType to)) || !to.isInteger()) {
      return null;
    }
    Node clip = only(cast.inputs().getFirst());
    if (clip == null
        || !(clip.op() instanceof Op.Unary(UnaryFunction f))
        || f.kind() != UnaryFunction.Kind.CLIP
        || f.alpha() < to.min()
        || f.beta() > to.max()) {
      return null;
    }
    Node next = only(clip.inputs().getFirst());
    Node sum = next != null && is(next, BinaryFunction.ADD) ? next : null;
    double zero = 0;
    if (sum != null) {
      Tensor added = number(sum);
      if (added == null || added.get(0) != StrictMath.rint(added.get(0))) {
        return null;
      }
      zero = added.get(0);
      next = only(sum.inputs().getFirst());
    }
    if (next == null
        || !(next.op() instanceof Op.Unary(UnaryFunction g))
        || g.kind() != UnaryFunction.Kind.ROUND) {
      return null;
    }
    Node scaling = only(next.inputs().getFirst());
    if (scaling == null || !(is(scaling, BinaryFunction.MUL) || is(scaling, BinaryFunction.DIV))) {
      return null;
    }
    if (!isPositive(scaling.inputs().get(1)) || zero > f.beta()) {
      return null;
    }
    List<Node> nodes = new ArrayList<>(List.of(scaling, next));
    if (sum != null) {
      nodes.add(sum);
    }
    nodes.addAll(List.of(clip, cast));
    return new Step(nodes, zero, f.alpha(), f.beta());
  }

  /** The nodes right before {@code scaling} that a monotone function may pass, last first. */
  private List<Node> indifferent(Node scaling) {
    List<Node> found = new ArrayList<>();
    Node node = only(scaling.inputs().getFirst());
    boolean one = graph.shape(scaling.inputs().get(1)).size() == 1;
    while (node != null && passes(node) && (one || node.op() instanceof Op.Unary)) {
      found.add(node);
      node = only(node.inputs().getFirst());
    }
    return found;
  }

  private static boolean passes(Node node) {
    return switch (node.op()) {
      case Op.Unary(UnaryFunction f) -> f.kind() == UnaryFunction.Kind.RELU;
      case Op.Pool pool -> pool.kind() == PoolKind.MAX;
      case Op.Reshape _, Op.Transpose _ -> true;
      default -> false;
    };
  }

  private boolean isPositive(String constant) {
    return graph.isInitializer(constant)
        && Arrays.stream(graph.initializer(constant).data()).allMatch(v -> v > 0);
  }

  /** The node that writes {@code value}, if that has one reader and is no output. */
  private @Nullable Node only(String value) {
    boolean alone = consumers.getOrDefault(value, List.of()).size() == 1;
    return alone && !outputs.contains(value) ? producers.get(value) : null;
  }

  private static boolean is(Node node, BinaryFunction function) {
    return node.op() instanceof Op.Binary(var f) && f == function;
  }

  /** The second operand, if it is one constant number. */
  private @Nullable Tensor number(Node node) {
    String b = node.inputs().get(1);
    return graph.isInitializer(b) && graph.initializer(b).size() == 1 ? graph.initializer(b) : null;
  }

  /** The step on what the indifferent nodes read, in integers from the rounding on; then they. */
  private void emit(Step step, List<Node> before, ModelGraph.Builder out) {
    String x =
        before.isEmpty()
            ? step.scaling().inputs().getFirst()
            : before.getLast().inputs().getFirst();
    boolean relu = before.stream().anyMatch(node -> node.op() instanceof Op.Unary);
    double low = relu ? StrictMath.max(step.low(), step.zero()) : step.low();
    Node cast = step.cast();
    String base = cast.name();
    String end = cast.output();
    List<Node> rest =
        before.reversed().stream().filter(n -> !(n.op() instanceof Op.Unary)).toList();
    Node scaling = step.scaling();
    String scaled =
        add(out, scaling, scaling.op(), List.of(x, scaling.inputs().get(1)), base + ".scaled");
    Op round = new Op.Unary(UnaryFunction.of(UnaryFunction.Kind.ROUND));
    String whole = add(out, cast, round, List.of(scaled), base + ".round");
    String integer =
        add(out, cast, new Op.Cast(ElementType.INT32), List.of(whole), base + ".integer");
    if (step.zero() != 0) {
      String zero = base + ".zero";
      out.initializer(zero, Tensor.scalar(ElementType.INT32, step.zero()), List.of());
      Op sum = new Op.Binary(BinaryFunction.ADD);
      integer = add(out, cast, sum, List.of(integer, zero), base + ".shifted");
    }
    Op clip = new Op.Unary(new UnaryFunction(UnaryFunction.Kind.CLIP, low, step.high()));
    String clipped = add(out, cast, clip, List.of(integer), base + ".clipped");
    String current =
        add(out, cast, cast.op(), List.of(clipped), rest.isEmpty() ? end : base + ".early");
    for (int i = 0; i < rest.size(); i++) {
      String name = i + 1 == rest.size() ? end : base + ".early" + i;
      current = add(out, rest.get(i), rest.get(i).op(), List.of(current), name);
    }
  }

  private static String add(
      ModelGraph.Builder out, Node from, Op op, List<String> inputs, String output) {
    out.node(new Node(output + "@" + from.name(), op, inputs, List.of(output), from.origin()));
    return output;
  }
}
