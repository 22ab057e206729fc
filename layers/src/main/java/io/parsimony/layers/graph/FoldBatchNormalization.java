package io.parsimony.layers.graph;

import io.parsimony.layers.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Folds {@code BatchNormalization} into the convolution or matrix product before it, whose output
 * channels it scales and shifts: {@code W' = W*g/sqrt(v+e)}, {@code b' = (b-m)*g/sqrt(v+e) + B}.
 * Where there is none, or somebody else reads its result, a product and a sum by constants remain.
 */
final class FoldBatchNormalization implements GraphPass {
  @Override
  public String name() {
    return "fold-batch-normalization";
  }

  @Override
  public ModelGraph apply(ModelGraph graph) {
    return GraphView.rewriteAll(graph, view -> node -> fold(view, node));
  }

  /** The normalisation as {@code scale*x + shift} per channel. */
  private record Affine(Tensor scale, Tensor shift, Node node, ModelGraph graph) {
    static Affine of(ModelGraph graph, Node node, double epsilon) {
      List<Tensor> p = node.inputs().subList(1, 5).stream().map(graph::initializer).toList();
      double[] scale = new double[p.getFirst().size()];
      double[] shift = new double[scale.length];
      for (int c = 0; c < scale.length; c++) {
        scale[c] = p.get(0).get(c) / Math.sqrt(p.get(3).get(c) + epsilon);
        shift[c] = p.get(1).get(c) - p.get(2).get(c) * scale[c];
      }
      Shape shape = Shape.of(scale.length);
      return new Affine(Tensor.floats(shape, scale), Tensor.floats(shape, shift), node, graph);
    }

    List<SourceTensor> gain() {
      return graph.sources(node.inputs().get(1));
    }

    List<SourceTensor> bias() {
      return graph.sources(node.inputs().get(2));
    }
  }

  private static Optional<ModelGraph> fold(GraphView view, Node node) {
    ModelGraph graph = view.graph();
    if (!(node.op() instanceof Op.BatchNormalization(var epsilon))
        || !node.inputs().subList(1, 5).stream().allMatch(graph::isInitializer)) {
      return Optional.empty();
    }
    Affine affine = Affine.of(graph, node, epsilon);
    Optional<Node> before = view.ownProducer(node.inputs().getFirst(), node);
    int channelAxis = before.map(FoldBatchNormalization::channelAxis).orElse(-1);
    if (before.isEmpty()
        || channelAxis < 0
        || !before.get().inputs().stream().skip(1).allMatch(graph::isInitializer)) {
      return Optional.of(alone(graph, node, affine));
    }
    return Optional.of(into(graph, before.get(), channelAxis, affine));
  }

  /** The axis of the weights that counts output channels; -1 if the node cannot take it in. */
  private static int channelAxis(Node node) {
    return switch (node.op()) {
      case Op.Conv _ -> 0;
      case Op.ConvTranspose(_, var groups, _) -> groups == 1 ? 1 : -1;
      case Op.Gemm gemm -> gemm.alpha() == 1 && gemm.beta() == 1 ? (gemm.transB() ? 0 : 1) : -1;
      default -> -1;
    };
  }

  private static ModelGraph into(ModelGraph graph, Node before, int axis, Affine affine) {
    String weights = before.inputs().get(1);
    Tensor scaled = scaled(graph.initializer(weights), axis, affine.scale());
    double[] shift = affine.shift().data().clone();
    List<SourceTensor> biasFrom = new ArrayList<>();
    if (before.inputs().size() > 2) {
      Tensor bias = graph.initializer(before.inputs().get(2));
      biasFrom.addAll(graph.sources(before.inputs().get(2)));
      for (int c = 0; c < shift.length; c++) {
        shift[c] += affine.scale().get(c) * bias.get(bias.size() == 1 ? 0 : c);
      }
    }
    biasFrom.addAll(affine.bias());
    List<SourceTensor> weightsFrom = new ArrayList<>(graph.sources(weights));
    weightsFrom.addAll(affine.gain());
    String prefix = affine.node().name();
    GraphEditor editor = new GraphEditor(graph);
    editor.initializer(prefix + ".weight", scaled, weightsFrom);
    editor.initializer(prefix + ".bias", Tensor.floats(affine.shift().shape(), shift), biasFrom);
    editor.replace(
        before,
        new Node(
            before.name(),
            before.op(),
            List.of(before.inputs().getFirst(), prefix + ".weight", prefix + ".bias"),
            affine.node().outputs(),
            before.origin()));
    editor.remove(affine.node());
    return editor.toGraph();
  }

  private static Tensor scaled(Tensor weights, int axis, Tensor scale) {
    AxisSpan span = AxisSpan.of(weights.shape(), axis);
    double[] scaled = new double[weights.size()];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = weights.get(i) * scale.get(i / span.inner() % span.length());
    }
    return Tensor.floats(weights.shape(), scaled);
  }

  private static ModelGraph alone(ModelGraph graph, Node node, Affine affine) {
    int[] column = new int[Math.max(1, graph.shape(node.output()).rank() - 1)];
    Arrays.fill(column, 1);
    column[0] = affine.scale().size();
    Shape shape = Shape.of(column);
    String name = node.name();
    GraphEditor editor = new GraphEditor(graph);
    editor.initializer(name + ".scale", affine.scale().reshaped(shape), affine.gain());
    editor.initializer(name + ".shift", affine.shift().reshaped(shape), affine.bias());
    editor.add(
        new Node(
            name + ".mul",
            new Op.Binary(BinaryFunction.MUL),
            List.of(node.inputs().getFirst(), name + ".scale"),
            List.of(name + ".scaled"),
            node.origin()));
    editor.replace(
        node,
        new Node(
            name,
            new Op.Binary(BinaryFunction.ADD),
            List.of(name + ".scaled", name + ".shift"),
            node.outputs(),
            node.origin()));
    return editor.toGraph();
  }
}
