package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the addition of a constant per output feature into the convolution or matrix product before
 * it, as its bias.
 */
final class FoldBias implements GraphPass {
  @Override
  public String name() {
    return "fold-bias";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    return GraphView.rewriteAll(graph, view -> node -> fold(view, node));
  }

  private static Optional<ModelGraph> fold(GraphView view, Node node) {
    if (!GraphView.is(node, BinaryFunction.ADD)) {
      return Optional.empty();
    }
    return view.constantOperand(node)
        .flatMap(operands ->
            view.ownProducer(operands.other(), node)
                .filter(before -> before.inputs().size() == 2)
                .flatMap(before -> fold(view.graph(), before, node, operands.constant())));
  }

  private static Optional<ModelGraph> fold(
      ModelGraph graph, Node before, Node add, String constant) {
    Shape out = graph.shape(before.output());
    if (!graph.shape(add.output()).equals(out)) {
      return Optional.empty();
    }
    int axis =
        switch (before.op()) {
          case Op.Conv _, Op.ConvTranspose _ -> 1;
          case Op.MatMul _ -> graph.isInitializer(before.inputs().get(1)) ? out.rank() - 1 : -1;
          case Op.Gemm gemm -> gemm.beta() == 1 ? 1 : -1;
          default -> -1;
        };
    Tensor bias = graph.initializer(constant);
    if (axis < 0 || !variesOnlyAlong(bias.shape(), axis, out)) {
      return Optional.empty();
    }
    int channels = out.dim(axis);
    double[] values = new double[channels];
    for (int c = 0; c < channels; c++) {
      values[c] = bias.get(bias.size() == 1 ? 0 : c);
    }
    GraphEditor editor = new GraphEditor(graph);
    String name = editor.freshValue(add.name() + ".bias");
    Tensor vector = Tensor.floats(Shape.of(channels), values);
    editor.initializer(name, vector, graph.sources(constant));
    List<String> inputs = new ArrayList<>(before.inputs());
    inputs.add(name);
    Node fused = new Node(before.name(), before.op(), inputs, add.outputs(), before.origin());
    editor.replace(before, fused);
    editor.remove(add);
    return Optional.of(editor.toGraph());
  }

  /** Whether a shape, stretched to {@code out}, repeats along every axis but one. */
  private static boolean variesOnlyAlong(Shape shape, int axis, Shape out) {
    int offset = out.rank() - shape.rank();
    for (int i = 0; i < shape.rank(); i++) {
      if (shape.dim(i) != 1 && i + offset != axis) {
        return false;
      }
    }
    return true;
  }
}
