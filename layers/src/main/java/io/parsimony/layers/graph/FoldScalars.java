package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Tidies products with single numbers: a division becomes a product, two in a row become one, and
 * one behind a convolution or matrix product with constant weights goes into the weights, unless
 * these are whole numbers times a scale in the file. The {@code 1/sqrt(d)} between the two products
 * of an attention stays, as one product.
 */
final class FoldScalars implements GraphPass {
  @Override
  public String name() {
    return "fold-scalars";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    ModelGraph products = GraphView.rewriteAll(graph, view -> node -> division(view, node));
    return GraphView.rewriteAll(products, view -> node -> merge(view, node));
  }

  private static Optional<ModelGraph> division(GraphView view, Node node) {
    if (!GraphView.is(node, BinaryFunction.DIV)
        || !view.graph().value(node.output()).type().isFloat()) {
      return Optional.empty();
    }
    OptionalDouble divisor = view.number(node.inputs().get(1));
    if (divisor.isEmpty() || divisor.getAsDouble() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        product(view.graph(), node, node.inputs().getFirst(), 1 / divisor.getAsDouble()));
  }

  /** The graph in which {@code node} is {@code value * factor}. */
  private static ModelGraph product(ModelGraph graph, Node node, String value, double factor) {
    GraphEditor editor = new GraphEditor(graph);
    String name = editor.freshValue(node.name() + ".factor");
    ElementType type = graph.value(node.output()).type();
    Shape ones = graph.shape(node.inputs().get(1));
    Shape shape = ones.size() == 1 ? ones : Shape.SCALAR;
    editor.initializer(name, Tensor.scalar(type, factor).reshaped(shape), List.of());
    Op op = new Op.Binary(BinaryFunction.MUL);
    editor.replace(
        node, new Node(node.name(), op, List.of(value, name), node.outputs(), node.origin()));
    return editor.toGraph();
  }

  private static Optional<ModelGraph> merge(GraphView view, Node node) {
    if (!GraphView.is(node, BinaryFunction.MUL)
        || !view.graph().value(node.output()).type().isFloat()) {
      return Optional.empty();
    }
    Optional<GraphView.ConstantAndOther> operands =
        view.constantOperand(node).filter(p -> view.number(p.constant()).isPresent());
    if (operands.isEmpty()
        || !view.graph().shape(operands.get().other()).equals(view.graph().shape(node.output()))) {
      return Optional.empty();
    }
    double factor = view.number(operands.get().constant()).orElseThrow();
    return view.ownProducer(operands.get().other(), node)
        .flatMap(before -> merge(view, before, node, factor));
  }

  private static Optional<ModelGraph> merge(GraphView view, Node before, Node node, double factor) {
    if (GraphView.is(before, BinaryFunction.MUL)) {
      return view.constantOperand(before)
          .filter(p -> view.number(p.constant()).isPresent())
          .filter(p -> view.graph().shape(p.other()).equals(view.graph().shape(node.output())))
          .map(p -> {
            double first = view.number(p.constant()).orElseThrow();
            return product(view.graph(), node, p.other(), first * factor);
          });
    }
    boolean linear =
        switch (before.op()) {
          case Op.Conv _, Op.ConvTranspose _, Op.MatMul _, Op.Gemm _ -> true;
          default -> false;
        };
    List<String> parameters = before.inputs().subList(1, before.inputs().size());
    boolean constant =
        linear
            && parameters.stream().allMatch(view.graph()::isInitializer)
            && parameters.stream().noneMatch(name -> isDequantised(view.graph(), name));
    return constant
        ? Optional.of(intoWeights(view.graph(), before, node, factor))
        : Optional.empty();
  }

  /** Whether a constant was made of whole numbers of the file, which a factor would hide. */
  private static boolean isDequantised(ModelGraph graph, String constant) {
    return graph.value(constant).type().isFloat()
        && graph.sources(constant).stream()
            .map(SourceTensor::tensor)
            .anyMatch(t -> t.type().isInteger() && t.size() == graph.shape(constant).size());
  }

  private static ModelGraph intoWeights(ModelGraph graph, Node before, Node node, double factor) {
    GraphEditor editor = new GraphEditor(graph);
    List<String> inputs = new ArrayList<>(List.of(before.inputs().getFirst()));
    for (String parameter : before.inputs().subList(1, before.inputs().size())) {
      Tensor tensor = graph.initializer(parameter);
      double[] scaled = new double[tensor.size()];
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] = tensor.get(i) * factor;
      }
      String name = editor.freshValue(parameter + ".scaled");
      editor.initializer(name, Tensor.floats(tensor.shape(), scaled), graph.sources(parameter));
      inputs.add(name);
    }
    editor.replace(
        before, new Node(before.name(), before.op(), inputs, node.outputs(), before.origin()));
    editor.remove(node);
    return editor.toGraph();
  }
}
