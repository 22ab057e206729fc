package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Puts layer normalisations together that an exporter took apart:
 *
 * <pre>
 *   d = x - mean(x);  y = d / sqrt(mean(d^2) + epsilon)  [* gain]  [+ bias]
 * </pre>
 *
 * <p>The mean runs over the last axes; the square may be a power or a product; the division may be
 * a product with a reciprocal.
 */
final class RecogniseLayerNormalization implements GraphPass {
  @Override
  public String name() {
    return "recognise-layer-normalization";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    ModelGraph plain = GraphView.rewriteAll(graph, view -> node -> new Match(view).core(node));
    ModelGraph gained = GraphView.rewriteAll(plain, view -> node -> absorb(view, node, true));
    return GraphView.rewriteAll(gained, view -> node -> absorb(view, node, false));
  }

  /** Finds the part without gain and bias, from the division backwards. */
  private record Match(GraphView view) {
    Optional<ModelGraph> core(Node node) {
      if (GraphView.is(node, BinaryFunction.DIV)) {
        return core(node, node.inputs().get(0), node.inputs().get(1));
      }
      if (GraphView.is(node, BinaryFunction.MUL)) {
        return reciprocal(node, 0).or(() -> reciprocal(node, 1));
      }
      return Optional.empty();
    }

    private Optional<ModelGraph> reciprocal(Node node, int side) {
      String centred = node.inputs().get(1 - side);
      return view.producer(node.inputs().get(side))
          .filter(inverse ->
              GraphView.is(inverse, UnaryFunction.Kind.RECIPROCAL)
                  || (GraphView.is(inverse, BinaryFunction.DIV)
                      && view.isNumber(inverse.inputs().getFirst(), 1)))
          .flatMap(inverse -> core(node, centred, inverse.inputs().getLast()));
    }

    private Optional<ModelGraph> core(Node node, String centred, String deviation) {
      Optional<Node> sub = producer(centred, BinaryFunction.SUB);
      Optional<Node> sum =
          view.producer(deviation)
              .filter(n -> GraphView.is(n, UnaryFunction.Kind.SQRT))
              .flatMap(sqrt -> producer(sqrt.inputs().getFirst(), BinaryFunction.ADD));
      if (sub.isEmpty() || sum.isEmpty()) {
        return Optional.empty();
      }
      Optional<GraphView.ConstantAndOther> parts = view.constantOperand(sum.get());
      OptionalDouble epsilon =
          parts.map(p -> view.number(p.constant())).orElse(OptionalDouble.empty());
      String x = sub.get().inputs().get(0);
      Optional<Node> mean = mean(sub.get().inputs().get(1)).filter(m -> reads(m, x));
      Optional<Node> variance = parts.flatMap(p -> mean(p.other()));
      if (epsilon.isEmpty()
          || mean.isEmpty()
          || variance.isEmpty()
          || !sameAxes(mean.get(), variance.get())
          || !isSquareOf(variance.get().inputs().getFirst(), sub.get())) {
        return Optional.empty();
      }
      return Optional.of(replace(node, x, mean.get(), epsilon.getAsDouble()));
    }

    private Optional<Node> producer(String value, BinaryFunction function) {
      return view.producer(value).filter(n -> GraphView.is(n, function));
    }

    /** The node that averages over the last axes, keeping them. */
    private Optional<Node> mean(String value) {
      return view.producer(value)
          .filter(n ->
              n.op() instanceof Op.Reduce(var kind, var axes, var keep)
                  && kind == ReduceKind.MEAN
                  && keep
                  && isTail(axes, view.graph().shape(n.inputs().getFirst()).rank()));
    }

    private static boolean isTail(List<Integer> axes, int rank) {
      for (int i = 0; i < axes.size(); i++) {
        if (axes.get(i) != rank - axes.size() + i) {
          return false;
        }
      }
      return !axes.isEmpty();
    }

    private static boolean sameAxes(Node a, Node b) {
      return a.op().equals(b.op());
    }

    private static boolean reads(Node node, String value) {
      return node.inputs().getFirst().equals(value);
    }

    private boolean isSquareOf(String value, Node sub) {
      Optional<Node> producer = view.producer(value);
      if (producer.isEmpty()) {
        return false;
      }
      Node square = producer.get();
      String base = square.inputs().getFirst();
      boolean squares =
          (GraphView.is(square, BinaryFunction.POW) && view.isNumber(square.inputs().get(1), 2))
              || (GraphView.is(square, BinaryFunction.MUL) && square.inputs().get(1).equals(base));
      return squares && isCentred(base, sub);
    }

    /** Some exporters compute the difference twice. */
    private boolean isCentred(String value, Node sub) {
      return view.producer(value)
          .filter(n -> n.op().equals(sub.op()) && n.inputs().equals(sub.inputs()))
          .isPresent();
    }

    private ModelGraph replace(Node node, String x, Node mean, double epsilon) {
      Shape shape = view.graph().shape(x);
      int axis = shape.rank() - ((Op.Reduce) mean.op()).axes().size();
      Shape tail = shape.slice(axis, shape.rank());
      double[] ones = new double[tail.size()];
      Arrays.fill(ones, 1);
      GraphEditor editor = new GraphEditor(view.graph());
      String gain = node.name() + ".gain";
      editor.initializer(gain, Tensor.floats(tail, ones), List.of());
      Op op = new Op.LayerNormalization(axis, epsilon);
      editor.replace(
          node, new Node(node.name(), op, List.of(x, gain), node.outputs(), node.origin()));
      return editor.toGraph();
    }
  }

  /** Takes a constant factor behind a normalisation in as its gain, or a summand as its bias. */
  private static Optional<ModelGraph> absorb(GraphView view, Node node, boolean gain) {
    if (!GraphView.is(node, gain ? BinaryFunction.MUL : BinaryFunction.ADD)) {
      return Optional.empty();
    }
    return view.constantOperand(node)
        .flatMap(operands ->
            view.ownProducer(operands.other(), node)
                .filter(norm -> norm.op() instanceof Op.LayerNormalization)
                .filter(norm -> norm.inputs().size() == 2)
                .filter(norm -> !gain || isPlain(view.graph(), norm))
                .filter(norm -> fits(view.graph(), norm, operands.constant()))
                .map(norm -> absorb(view.graph(), norm, node, operands.constant(), gain)));
  }

  private static boolean isPlain(ModelGraph graph, Node norm) {
    return graph.sources(norm.inputs().get(1)).isEmpty();
  }

  private static boolean fits(ModelGraph graph, Node norm, String constant) {
    Shape shape = graph.shape(norm.output());
    int axis = ((Op.LayerNormalization) norm.op()).axis();
    return graph.shape(constant).equals(shape.slice(axis, shape.rank()));
  }

  private static ModelGraph absorb(
      ModelGraph graph, Node norm, Node node, String constant, boolean gain) {
    List<String> inputs = new ArrayList<>(norm.inputs());
    if (gain) {
      inputs.set(1, constant);
    } else {
      inputs.add(constant);
    }
    GraphEditor editor = new GraphEditor(graph);
    editor.replace(norm, new Node(norm.name(), norm.op(), inputs, node.outputs(), node.origin()));
    editor.remove(node);
    return editor.toGraph();
  }
}
