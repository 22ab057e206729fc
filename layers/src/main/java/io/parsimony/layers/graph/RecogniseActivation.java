package io.parsimony.layers.graph;

import io.parsimony.layers.graph.UnaryFunction.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts activations together that an exporter took apart: GELU with erf or tanh, swish, mish,
 * sigmoid, softplus, softsign, hard swish.
 *
 * <p>Not by the shape of the expression, of which there are many, but by its values: whatever chain
 * of elementwise operators with numbers computes the same function of one value, at all sample
 * points to float32 accuracy, is that function.
 */
final class RecogniseActivation implements GraphPass {
  private static final List<UnaryFunction> KNOWN =
      List.of(
          UnaryFunction.of(Kind.GELU),
          UnaryFunction.of(Kind.GELU_TANH),
          new UnaryFunction(Kind.SWISH, 1, 0),
          UnaryFunction.of(Kind.MISH),
          UnaryFunction.of(Kind.HARD_SWISH),
          UnaryFunction.of(Kind.SIGMOID),
          UnaryFunction.of(Kind.SOFTPLUS),
          UnaryFunction.of(Kind.SOFTSIGN));

  private static final int SAMPLES = 65;
  private static final double REACH = 8;
  private static final double TOLERANCE = 4e-6;
  private static final int LARGEST = 16;

  @Override
  public String name() {
    return "recognise-activation";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    return GraphView.rewriteAll(graph, view -> node -> recognise(view, node));
  }

  private static Optional<ModelGraph> recognise(GraphView view, Node last) {
    if (!isElementwise(view, last)) {
      return Optional.empty();
    }
    List<Node> region = new ArrayList<>(List.of(last));
    Set<String> leaves = new LinkedHashSet<>(operands(view, last));
    while (region.size() < LARGEST) {
      if (leaves.size() == 1 && region.size() > 1) {
        String leaf = leaves.iterator().next();
        Optional<UnaryFunction> function = match(view, region, leaf, last.output());
        if (function.isPresent()) {
          return Optional.of(replace(view, last, leaf, function.get()));
        }
      }
      Optional<Node> next = latest(view, leaves);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      region.add(next.get());
      leaves.remove(next.get().output());
      leaves.addAll(operands(view, next.get()));
    }
    return Optional.empty();
  }

  /** Reads one value, or two of the same shape, besides single numbers. */
  private static boolean isElementwise(GraphView view, Node node) {
    boolean kind = node.op() instanceof Op.Unary || node.op() instanceof Op.Binary;
    return kind
        && node.inputs().stream()
            .allMatch(in ->
                view.number(in).isPresent()
                    || view.graph().shape(in).equals(view.graph().shape(node.output())));
  }

  private static List<String> operands(GraphView view, Node node) {
    return node.inputs().stream().filter(in -> view.number(in).isEmpty()).toList();
  }

  /** Of the nodes that write the leaves, the one that comes last and can be taken in. */
  private static Optional<Node> latest(GraphView view, Set<String> leaves) {
    Optional<Node> best = Optional.empty();
    int position = -1;
    List<Node> nodes = view.graph().nodes();
    for (String leaf : leaves) {
      Optional<Node> producer = view.producer(leaf);
      int at = producer.map(nodes::indexOf).orElse(-1);
      if (at > position) {
        best = producer;
        position = at;
      }
    }
    return best.filter(node -> isElementwise(view, node));
  }

  private static Optional<UnaryFunction> match(
      GraphView view, List<Node> region, String leaf, String result) {
    double[][] samples = new double[SAMPLES][];
    for (int i = 0; i < SAMPLES; i++) {
      double x = (2.0 * i / (SAMPLES - 1) - 1) * REACH + 0.0137;
      samples[i] = new double[] {x, evaluate(view, region, leaf, result, x)};
    }
    return KNOWN.stream().filter(f -> agrees(f, samples)).findFirst();
  }

  private static boolean agrees(UnaryFunction function, double[][] samples) {
    for (double[] sample : samples) {
      double expected = function.apply(sample[0]);
      if (!(Math.abs(expected - sample[1]) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
        return false;
      }
    }
    return true;
  }

  private static double evaluate(
      GraphView view, List<Node> region, String leaf, String result, double x) {
    Map<String, Double> values = new HashMap<>(Map.of(leaf, x));
    for (Node node : region.reversed()) {
      List<Double> in = new ArrayList<>();
      for (String input : node.inputs()) {
        double number = view.number(input).orElse(Double.NaN);
        in.add(values.getOrDefault(input, number));
      }
      values.put(node.output(), value(node.op(), in));
    }
    return values.getOrDefault(result, Double.NaN);
  }

  private static double value(Op op, List<Double> in) {
    return switch (op) {
      case Op.Unary(var f) -> f.apply(in.getFirst());
      case Op.Binary(var f) -> f.apply(in.get(0), in.get(1));
      default -> Double.NaN; // not elementwise; never in a region
    };
  }

  private static ModelGraph replace(
      GraphView view, Node last, String leaf, UnaryFunction function) {
    GraphEditor editor = new GraphEditor(view.graph());
    editor.replace(
        last,
        new Node(
            last.name(), new Op.Unary(function), List.of(leaf), last.outputs(), last.origin()));
    return editor.toGraph();
  }
}
